import { hash } from 'node:crypto'

/** A request as signatures see it: names of headers in lower case, the body as it came. */
export interface SignedRequest {
  method: string
  /** Path and query. */
  target: string
  /** Of the server that is asked. */
  scheme: 'http' | 'https'
  headers: Record<string, string>
  body: Buffer
}

/** The header `Digest` of a body (RFC 3230). */
export function digestOf(body: Buffer): string {
  return `SHA-256=${hash('sha256', body, 'base64')}`
}

/** The header `Content-Digest` of a body (RFC 9530). */
export function contentDigestOf(body: Buffer): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`
}

/** Whether a body is the one that the header `Digest` tells of: by SHA-256, among others perhaps. */
export function fitsDigest(header: string | undefined, body: Buffer): boolean {
  const [, expected] = /(?:^|,)\s*sha-256=([A-Za-z0-9+/]{43}=)\s*(?:,|$)/i.exec(header ?? '') ?? []
  return expected === hash('sha256', body, 'base64')
}

/** The same of `Content-Digest`. */
export function fitsContentDigest(header: string | undefined, body: Buffer): boolean {
  const [, expected] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/i.exec(header ?? '') ?? []
  return expected === hash('sha256', body, 'base64')
}
