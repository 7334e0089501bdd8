import { createHash, timingSafeEqual } from 'node:crypto'
import type { Sent } from './told.ts'

/** Whether a request shows a secret: as the password of Basic authentication (RFC 7617), or in its address. */
export function hasSecret(
  { headers, given }: Pick<Sent, 'headers' | 'given'>,
  secret: string,
): boolean {
  const [, credentials = ''] =
    /^basic +([\w+/=-]+)$/i.exec(headers.get('authorization') ?? '') ?? []
  const pair = Buffer.from(credentials, 'base64').toString()
  const password = pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : ''
  return [password, given ?? ''].some((each) => isSame(each, secret))
}

/** Compares hashes, so that the time tells neither how much fits nor how long the secret is. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
