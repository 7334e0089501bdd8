import type { IncomingMessage, Server } from 'node:http'

/** What a body has to come to, so that it is waited for. */
export interface Progress {
  /** Bytes that come in within so many milliseconds, twice in a row fewer of which end it. */
  bytes: number
  within: number
  /** Milliseconds from its beginning on, after which it is ended all the same. */
  longest: number
}

/** Half an hour: what Node.js ends a request after, whatever it is. */
export const longestBody = 1_800_000

const stops = new WeakMap<IncomingMessage, () => void>()

/**
 * Ends requests whose body is not there after so many milliseconds, as Node.js does by `requestTimeout`, which is the same for all of them:
 * of some it is known who sends them, and these may take longer ({@link boundByProgress}). Before what answers the requests.
 */
export function boundBodies(server: Server, limit: number): void {
  server.on('request', (request: IncomingMessage) => {
    const { headers } = request
    const hasBody =
      headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    if (!hasBody) return
    const late = () => server.emit('clientError', tooSlow(), request.socket)
    servers.set(request, late)
    const timer = setTimeout(() => {
      if (!request.complete) late()
    }, limit).unref()
    stopWith(request, () => clearTimeout(timer))
  })
}

const servers = new WeakMap<IncomingMessage, () => void>()

/** Has a request waited for as long as it comes in, instead of for a time. Its bytes are read, or kept, meanwhile. */
export function boundByProgress(
  request: IncomingMessage,
  { bytes, within, longest }: Progress,
): void {
  const late = servers.get(request)
  if (!late || request.complete || request.destroyed) return
  stops.get(request)?.()
  const end = performance.now() + longest
  let before = request.socket.bytesRead
  let misses = 0
  const timer = setInterval(() => {
    const now = request.socket.bytesRead
    // Once may be this process's own fault, which was busy and read nothing.
    misses = now - before < bytes ? misses + 1 : 0
    before = now
    if (request.complete) clearInterval(timer)
    else if (misses === 2 || performance.now() > end) {
      clearInterval(timer)
      late()
    }
  }, within).unref()
  stopWith(request, () => clearInterval(timer))
}

function stopWith(request: IncomingMessage, stop: () => void): void {
  stops.set(request, stop)
  request.once('close', stop)
}

const tooSlow = () =>
  Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
