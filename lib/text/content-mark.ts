import { hash } from 'node:crypto'

/** Changes with any byte of a content, and is the same wherever that is: 22 characters of base64url, of its SHA-256. */
export function contentMark(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}
