import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { methodsOf } from '#lib/addresses/methods.ts'
import { beyondBounds, keepRead } from './bounds.ts'
import { keepLongBody } from './long-bodies.ts'
import { closedPolicy } from './response-headers.ts'
import { boundByProgress } from './slow-bodies.ts'
import { tellRequestId } from './tell-request-id.ts'

/** Far above what any form of ours sends, in bytes. */
const mostBytes = 16 * 1024

/** A text that the editor has checked, from one who brings a token; in bytes. Whether it holds is asked before any of it is read. */
const mostOfText = 1024 * 1024

/**
 * Answers what is not worth asking anybody for; false where nothing was done. What is asked for by a whole address
 * (RFC 9112, 3.2.2) goes on as its path. Under `dev`, the editor and Next.js's own tools send what they like.
 */
export function isRefused(
  request: IncomingMessage,
  response: ServerResponse,
  { dev }: { dev: boolean },
): boolean {
  const target = request.url ?? '/'
  const path = originForm(target)
  if (path === undefined) {
    if (request.method === 'OPTIONS' && target === '*')
      return tellMethods(response, ['GET', 'HEAD'])
    return refuse(response, 400, 'The address is no path.')
  }
  request.url = path
  const beyond = beyondBounds(path, request.rawHeaders)
  if (beyond) return refuse(response, beyond.status, beyond.why)
  const bare = path.split('?', 1)[0] ?? '/'
  if (!isWellEncoded(bare)) return refuse(response, 400, 'The address is not well encoded.')
  // Every browser resolves these before it asks (RFC 3986, 5.2.4): one of us would read another address than the next.
  if (dots.test(bare)) return refuse(response, 400, 'The address is not in its plain form.')
  if (!dev) {
    const methods = methodsOf(bare)
    if (request.method === 'OPTIONS') return tellMethods(response, methods)
    if (!methods.some((method) => method === request.method)) {
      const headers = { Allow: methods.join(', ') }
      return refuse(response, 405, 'This address is not asked for in that way.', headers)
    }
    keepRead(request)
  }
  const most = isOfDesk(request) || isOfService(request) ? mostOfText : mostBytes
  if (!isFreeOfLimit(path, dev) && Number(request.headers['content-length'] ?? 0) > most)
    // Before any of the body is read.
    return refuseBody(response)
  return false
}

/**
 * Waits for a whole body, before anything is worked at for it: one that comes a byte at a time must not hold a turn. One that
 * does not say how long it is (RFC 9112, 7.1) is refused once it is too long: Next.js would keep up to 10 MB of it. What has
 * come is left for its reader. Answers whether there is nothing more to do, also where the sender left.
 */
export async function isIncomplete(
  request: IncomingMessage,
  response: ServerResponse,
  { dev, longSender }: { dev: boolean; longSender?: LongSender | undefined },
): Promise<boolean> {
  const { headers } = request
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  if (!hasBody || isFreeOfLimit(request.url ?? '/', dev) || isOfDesk(request)) return false
  const length = Number(headers['content-length'] ?? 0)
  const isLong = isOfService(request) && length > mostBytes
  if (isLong) {
    const sender = longSender?.(request)
    if (sender === undefined) return refuseBody(response)
    if (!keepLongBody(request, sender, length)) return refuseForNow(response)
    boundByProgress(request, steadily)
  }
  const most = isLong ? length : mostBytes
  await untilThereOrTooLong(request, most)
  if (request.readableLength > most) return refuseBody(response)
  return !request.complete
}

/** Services send at once. Who only says to be one holds room that is kept for it for some seconds. */
const steadily = { bytes: 16 * 1024, within: 2000, longest: 30_000 }

function untilThereOrTooLong(request: IncomingMessage, most: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!request.complete && !request.destroyed && request.readableLength <= most) return
      request.off('readable', look).off('close', look)
      resolve()
    }
    // Else listening begins to read: of a body of no bytes, nobody after that would hear of the end.
    request.read(0)
    request.on('readable', look).on('close', look)
  })
}

/** The network that may send a long body here, as a request's head shows; undefined where nobody may. */
export type LongSender = (request: IncomingMessage) => string | undefined

/** The editor saves articles and pictures. */
const isFreeOfLimit = (path: string, dev: boolean) => dev && path.startsWith('/admin/local/')

/** What says how long it is, and who sends it. */
const isOfDesk = ({ url = '', headers }: IncomingMessage) =>
  url.startsWith('/admin/desk/') &&
  headers.authorization !== undefined &&
  headers['content-length'] !== undefined

/** A mail service that tells many things at once, and says how long that is. */
const isOfService = ({ url = '', headers }: IncomingMessage) =>
  url.startsWith('/newsletter/bounces/') && headers['content-length'] !== undefined

/** The connection ends: what follows on it would be the body. */
function refuseBody(response: ServerResponse): true {
  return refuse(response, 413, 'That is far more than any form here takes.', {
    Connection: 'close',
  })
}

function refuseForNow(response: ServerResponse): true {
  return refuse(response, 503, 'That is more than fits here now. Please send it again later.', {
    ...{ 'Retry-After': '60', Connection: 'close' },
  })
}

/** Answers with a status and a sentence, as text. */
export function refuse(
  response: ServerResponse,
  status: number,
  why: string,
  more: Record<string, string> = {},
): true {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': closedPolicy,
    'X-Content-Type-Options': 'nosniff',
  }
  tellRequestId(response)
  response.writeHead(status, { ...headers, ...more }).end(`${why}\n`)
  return true
}

/** A client that wants a tunnel (CONNECT) gets none; Node.js would end the connection without a word. */
export function refuseTunnel(_: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end(
    'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  )
}

function tellMethods(response: ServerResponse, methods: readonly string[]): true {
  response.writeHead(204, { Allow: methods.join(', '), 'Cache-Control': 'no-store' }).end()
  return true
}

/** Segments that go up or stay, also percent-encoded, and what the URL parser takes for a slash (WHATWG URL, 4.4). */
const dots = /\/(?:\.|%2e){1,2}(?:\/|$)|\\/i

/** Path and query of a target that is one, or a whole address; undefined for any other, and where it has a fragment. */
function originForm(target: string): string | undefined {
  // RFC 9112, 3.2: none of the forms has one, and a server that cut it off would read another address than the next.
  if (target.includes('#')) return undefined
  if (target.startsWith('/')) return target
  const [whole, , rest = ''] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(target) ?? []
  if (whole === undefined) return undefined
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Percent signs that stand for no UTF-8 (RFC 3986, 2.1; RFC 3629) are the sender's fault, not the server's. */
export function isWellEncoded(path: string): boolean {
  try {
    // No file and no row has that letter in its name, and PostgreSQL takes no text with it.
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}
