import { createHash, type KeyObject, verify } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { SignedRequest } from './digests.ts'
import { type ReadSignature, readSignature } from './read-signature.ts'

/** A signature of another time, in milliseconds: clocks differ, and peers try again for a while with what they signed. */
const oldest = 3_600_000
const earliest = 300_000

/** Signatures that were taken: each is taken once. */
const taken = new LRUCache<string, true>({ max: 100_000, ttl: oldest + earliest })

/** A signature that is in order as far as can be told without its key, or why it is not. */
export function fittingSignature(
  request: SignedRequest,
  now: number,
): ReadSignature | { why: string } {
  const read = readSignature(request)
  if ('why' in read) return read
  if (read.createdAt < now - oldest) return { why: 'the signature is too old' }
  if (read.createdAt > now + earliest) return { why: 'the signature is of a time to come' }
  if (read.expiresAt !== undefined && read.expiresAt < now)
    return { why: 'the signature has expired' }
  if (taken.has(markOf(read))) return { why: 'the signature was used before' }
  return read
}

/** Whether a signature is by a key (RSA of 1,024 to 8,192 bits, or Ed25519); one that is, is taken no second time. */
export function isSignedBy(read: ReadSignature, key: KeyObject): boolean {
  const isOf = key.asymmetricKeyType === 'ed25519' ? null : read.isLong ? 'sha512' : 'sha256'
  if (!isFit(key) || !verify(isOf, read.signed, key, read.signature)) return false
  const mark = markOf(read)
  if (taken.has(mark)) return false
  taken.set(mark, true)
  return true
}

function isFit({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ed25519') return true
  const bits = asymmetricKeyDetails?.modulusLength ?? 0
  return asymmetricKeyType === 'rsa' && bits >= 1024 && bits <= 8192
}

const markOf = ({ signature, signed }: ReadSignature) =>
  createHash('sha256').update(signature).update(signed).digest('base64')
