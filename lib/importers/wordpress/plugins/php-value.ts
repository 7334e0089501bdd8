/**
 * The texts and numbers of a value that PHP wrote (`serialize`): keys and values of a flat array, as WordPress keeps lists of
 * plugins. Undefined for what is no such array; values of other kinds are left out.
 */
export function readPhpMap(text: string): Map<string, string> | undefined {
  const bytes = Buffer.from(text.trim(), 'utf8')
  const head = /^a:\d+:\{/.exec(text.trim())?.[0]
  if (head === undefined) return undefined
  const values: string[] = []
  let at = head.length
  while (at < bytes.length && bytes[at] !== 0x7d) {
    const rest = bytes.subarray(at, at + 40).toString('latin1')
    const long = /^s:(\d+):"/.exec(rest)
    const short = /^(?:i|b|d):([^;]*);|^N;/.exec(rest)
    if (long) {
      const start = at + long[0].length
      const end = start + Number(long[1])
      values.push(bytes.subarray(start, end).toString('utf8'))
      at = end + 2
    } else if (short) {
      values.push(short[1] ?? '')
      at += short[0].length
    } else return undefined
  }
  const pairs = Array.from({ length: Math.floor(values.length / 2) }, (_, index) => index * 2)
  return new Map(pairs.map((index) => [values[index] ?? '', values[index + 1] ?? '']))
}
