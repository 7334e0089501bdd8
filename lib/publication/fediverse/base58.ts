/** The letters of base58 as Bitcoin has them, without those that look alike. */
const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Bytes in base58 (draft-msporny-base58-03). */
export function toBase58(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0)
  let number = bytes.length > 0 ? BigInt(`0x${Buffer.from(bytes).toString('hex')}`) : 0n
  let text = ''
  for (; number > 0n; number /= 58n) text = letters[Number(number % 58n)] + text
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text
}

/** The bytes of a text in base58; undefined where it is none. */
export function fromBase58(text: string): Buffer | undefined {
  let number = 0n
  for (const letter of text) {
    const digit = letters.indexOf(letter)
    if (digit < 0) return undefined
    number = number * 58n + BigInt(digit)
  }
  const hex = number === 0n ? '' : number.toString(16)
  const [ones = ''] = /^1*/.exec(text) ?? []
  const rest = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.alloc(ones.length), rest])
}
