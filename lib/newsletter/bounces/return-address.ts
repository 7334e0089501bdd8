import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../list/tokens.ts'

/** Whom and which issue a return address names. */
export interface Named {
  subscriberId: string
  issueId: number
}

/** A UUID, the issue's number, the seal: 25 bytes are 40 characters without a rest, so that a token has one spelling. */
const idLength = 16
const issueLength = 3
const sealLength = 6
/** Characters of a token: what stands before it in an address has 64 (RFC 5321, 4.5.3.1.1) less these and the sign. */
const tokenLength = 40
export const longestBounceLocalPart = 64 - tokenLength - 1

/**
 * The address to which what cannot be delivered comes back (VERP): `bounces+<token>@news.example.org` of
 * `bounces@news.example.org`. The token is in base32 (RFC 4648, 7), as relays on the way may change the case of letters.
 * Throws a `RangeError` for an issue's number that is not from 0 to 2^24 - 1.
 */
export function returnAddress(secrets: Secrets, bounceAddress: string, named: Named): string {
  const at = bounceAddress.lastIndexOf('@')
  return `${bounceAddress.slice(0, at)}+${tokenOf(secrets, named)}${bounceAddress.slice(at)}`
}

function tokenOf(secrets: Secrets, { subscriberId, issueId }: Named): string {
  const body = Buffer.alloc(idLength + issueLength)
  body.write(subscriberId.replaceAll('-', ''), 'hex')
  body.writeUIntBE(issueId, idLength, issueLength)
  const bytes = Buffer.concat([body, sealOf(secrets, body)])
  return BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .padStart(tokenLength, '0')
}

/** Whom the first return address of a text names that this installation has made; undefined where there is none. */
export function namedIn(secrets: Secrets, text: string): Named | undefined {
  for (const [, token = ''] of text.matchAll(/\+([0-9a-v]{40})@/gi)) {
    const named = read(secrets, token.toLowerCase())
    if (named) return named
  }
  return undefined
}

function read(secrets: Secrets, token: string): Named | undefined {
  let value = 0n
  for (const digit of token) value = value * 32n + BigInt(Number.parseInt(digit, 32))
  const bytes = Buffer.from(value.toString(16).padStart((tokenLength * 5) / 4, '0'), 'hex')
  const body = bytes.subarray(0, idLength + issueLength)
  if (!timingSafeEqual(bytes.subarray(body.length), sealOf(secrets, body))) return undefined
  const id = body.toString('hex', 0, idLength)
  return {
    subscriberId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    issueId: body.readUIntBE(idLength, issueLength),
  }
}

/** 48 bits: each guess costs its sender a mail. */
function sealOf(secrets: Secrets, body: Buffer): Buffer {
  return createHmac('sha256', secrets.bouncing).update(body).digest().subarray(0, sealLength)
}
