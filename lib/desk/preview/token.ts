import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What a preview's link says: which article, and until when it holds (milliseconds since 1970, to the second). */
export interface PreviewGrant {
  slug: string
  until: number
}

/** 128 bits of HMAC-SHA-256 (RFC 2104, 5: at least half of the hash). */
const macLength = 16
/** Seconds since 1970 in five bytes: until the year 36812. */
const momentLength = 5

/** The key that previews are signed with, derived (RFC 5869) from the one secret of an installation for this use alone. */
export function previewKey(secretKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'handbill', 'previews', 32))
}

/** The token of a link to one article until a moment. Nothing is kept of it: it holds as long as the secret does. */
export function makePreviewToken(key: Buffer, { slug, until }: PreviewGrant): string {
  const moment = Buffer.alloc(momentLength)
  moment.writeUIntBE(Math.floor(until / 1000), 0, momentLength)
  const grant = Buffer.concat([moment, Buffer.from(slug)])
  return Buffer.concat([mac(key, grant), grant]).toString('base64url')
}

/** What a token grants, also when its time is over; undefined where it was not made by {@link makePreviewToken}. */
export function readPreviewToken(key: Buffer, token: string): PreviewGrant | undefined {
  const bytes = Buffer.from(token, 'base64url')
  // Decoding overlooks what is not of the alphabet: only the one spelling of the bytes is the token.
  if (bytes.length <= macLength + momentLength || bytes.toString('base64url') !== token)
    return undefined
  const grant = bytes.subarray(macLength)
  if (!timingSafeEqual(bytes.subarray(0, macLength), mac(key, grant))) return undefined
  return {
    slug: grant.subarray(momentLength).toString(),
    until: grant.readUIntBE(0, momentLength) * 1000,
  }
}

function mac(key: Buffer, grant: Buffer): Buffer {
  return createHmac('sha256', key).update(grant).digest().subarray(0, macLength)
}
