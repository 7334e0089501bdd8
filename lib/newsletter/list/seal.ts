import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/**
 * Encrypts a value (anything JSON holds) so that it can lie in the database or in an address of ours without being
 * read or changed there. The key has 32 bytes.
 */
export function seal(key: Buffer, value: unknown): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, key, iv)
  const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}

/** The value that was sealed; undefined where the text was changed, or sealed with another key. */
export function unseal(key: Buffer, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < ivLength + tagLength) return undefined
  // Decoding overlooks what is not of the alphabet: only the one spelling of the bytes is the seal.
  if (bytes.toString('base64url') !== sealed) return undefined
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength))
    decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
    const text = Buffer.concat([
      decipher.update(bytes.subarray(ivLength + tagLength)),
      decipher.final(),
    ])
    return JSON.parse(text.toString())
  } catch {
    return undefined
  }
}
