import type { IncomingMessage } from 'node:http'
import { searchPath } from '#lib/addresses/addresses.ts'
import { isOfDesk } from './desk-door.ts'

/** No form and no link of ours has more; Next.js compares each parameter with all others. */
const mostParameters = 64
/** Bytes of an address and all headers, but for what a search asks for. */
const mostHeaderBytes = 32 * 1024
/** Fields of a head. Browsers send some twenty, and proxies add as many. */
const mostHeaders = 100
/** Parts of a path; Next.js looks at each as often as there are others. */
const mostSegments = 64

/** Why a request is not looked at, as its answer says it. */
interface Beyond {
  status: 400 | 404 | 431
  why: string
}

/**
 * Why the head of a request is more than anything here reads, before anything takes it apart; undefined where it is not.
 * `url` is a path with its query, `rawHeaders` names and values in turn, as Node gives them.
 */
export function beyondBounds(url: string, rawHeaders: readonly string[]): Beyond | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0)
  // RFC 9112, 3.2: what stands in front may have looked at another one than we would.
  if (names.filter((name) => name.toLowerCase() === 'host').length > 1)
    return { status: 400, why: 'The request names its host more than once.' }
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  // Whole: a further question mark belongs to it.
  const query = end < 0 ? '' : url.slice(end + 1)
  const ofAddress = path.replace(/\/$/, '') === searchPath ? path.length : url.length
  const ofHeaders = rawHeaders.reduce((bytes, text) => bytes + text.length + 2, 0)
  if (names.length > mostHeaders || ofAddress + ofHeaders > mostHeaderBytes)
    return {
      status: 431,
      why: 'The head of the request is far longer than anything here reads.',
    }
  if (query.split('&', mostParameters + 1).length > mostParameters)
    return { status: 400, why: 'The address asks for more than anything here gives.' }
  if (path.split('/', mostSegments + 2).length > mostSegments + 1)
    return { status: 404, why: 'Nothing here lies as deep as that.' }
  return undefined
}

/** Headers that something here reads: Node.js, the edition, the newsletter's forms and its notices, the counting of networks. */
const read = new Set([
  ...['host', 'connection', 'keep-alive', 'transfer-encoding', 'expect', 'user-agent'],
  ...['content-length', 'content-type', 'accept', 'accept-encoding'],
  ...['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'],
  ...['if-range', 'range', 'origin', 'sec-fetch-site'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  'x-twilio-email-event-webhook-signature',
  'x-twilio-email-event-webhook-timestamp',
])

/**
 * Leaves out of a request what nothing here reads: cookies, of which the desk alone has any, and all by which Next.js speaks to its
 * own scripts and to itself. What is not there, it cannot take apart slowly, and cannot be misled by.
 */
export function keepRead(request: IncomingMessage): void {
  // The editor alone brings a token, and mail services a password.
  const mayShow = /^\/(?:admin\/desk|newsletter\/bounces)\//.test(request.url ?? '')
  const hasCookies = isOfDesk(request)
  const kept = Object.entries(request.headers).filter(
    ([name]) =>
      read.has(name) || (mayShow && name === 'authorization') || (hasCookies && name === 'cookie'),
  )
  request.headers = Object.fromEntries(kept)
}
