import type { IncomingMessage } from 'node:http'
import { requestPublic } from '#lib/net/public-address.ts'
import { readWithin } from '#lib/net/read-within.ts'
import { isTooLong } from './read-activity.ts'
import { type RequestSigner, type SignatureForm, signedHeaders } from './signatures/sign.ts'

/** How peers are asked, and in whose name. */
export interface Asking {
  /** Whether peers in networks that are not public are asked, and by plain HTTP. */
  allowsPrivate: boolean
  now: () => number
  signal?: AbortSignal | undefined
}

/** What a peer answered: no more of it than is looked at. */
export interface PeerAnswer {
  status: number
  body: Buffer
  /** What it says of when to come again. */
  retryAfter: string | undefined
  /** The media type that it gives. */
  type: string | undefined
}

/** What a peer is sent, and how. */
export interface Sent {
  form?: SignatureForm
  body?: Buffer
  /** Waited for when all of the body is there but its last byte: until then the peer can do nothing with it. */
  beforeEnd?: () => Promise<void>
  /** Milliseconds for the whole answer; 10,000. */
  patience?: number
}

/** Milliseconds for a whole answer, and bytes of one. */
const usualPatience = 10_000
const mostBytes = 256 * 1024
/** What is no address of a peer. */
export class PeerAddressError extends Error {
  override name = 'PeerAddressError'
}

/** An address of a peer as it may be asked: by HTTPS, without a name and a password. Undefined for any other. */
export function peerAddress(text: unknown, allowsPrivate: boolean): URL | undefined {
  if (typeof text !== 'string' || isTooLong(text)) return undefined
  const url = URL.parse(text)
  const isHttp = url?.protocol === 'https:' || (allowsPrivate && url?.protocol === 'http:')
  return url && isHttp && !url.username && !url.password ? url : undefined
}

/**
 * Asks a peer by GET, or sends it a body, signed. It is asked once, at that address and nowhere it may lead to. Rejects where
 * there is no answer in time, and with `PrivateAddressError` where it is in no public network.
 */
export async function askPeer(
  address: string,
  signer: RequestSigner,
  { allowsPrivate, now, signal }: Asking,
  { form = 'cavage', body, beforeEnd, patience = usualPatience }: Sent = {},
): Promise<PeerAnswer> {
  const url = peerAddress(address, allowsPrivate)
  if (!url) throw new PeerAddressError('An address that no peer has')
  const method = body ? 'POST' : 'GET'
  const target = `${url.pathname}${url.search}`
  const scheme = url.protocol === 'https:' ? 'https' : 'http'
  const asked = { method, target, scheme, host: url.host, body: body ?? Buffer.alloc(0) } as const
  const type = 'application/activity+json'
  const headers = {
    ...signedHeaders(asked, signer, form, now()),
    'user-agent': 'Handbill',
    accept: `${type}, application/ld+json; profile="https://www.w3.org/ns/activitystreams"`,
    ...(body && { 'content-type': type, 'content-length': String(body.length) }),
  }
  const ended = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])])
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = requestPublic(url, { allowsPrivate, method, headers, signal: ended })
    request.on('error', reject).once('response', resolve)
    if (!body || !beforeEnd) return void request.end(body)
    request.write(body.subarray(0, -1), (error) => {
      if (!error) beforeEnd().then(() => request.end(body.subarray(-1)), reject)
    })
  })
  const read = await readWithin(answer, mostBytes)
  if (!read) throw new PeerAddressError(`A peer answers more than ${mostBytes} bytes`)
  return {
    status: answer.statusCode ?? 0,
    body: read,
    retryAfter: answer.headers['retry-after'],
    type: answer.headers['content-type'],
  }
}
