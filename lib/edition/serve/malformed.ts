import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { redirectAnswer } from './redirect.ts'
import { isWellEncoded } from './refuse.ts'

/** What Node.js tells of bytes that it cannot take for a request. */
interface Malformed extends Error {
  code?: string
  rawPacket?: Buffer
}

/** Milliseconds in which what was said reaches a client that sends on. */
const lingering = 1000

/** What Node.js answers by itself where nobody else does, which is to stay. */
const statuses: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/**
 * Has a server lead an address in plain UTF-8, as `curl` sends what somebody typed, to the one that it stands for: Node.js
 * takes it for no request at all. RFC 9112 (3) wants it led there, rather than answered as if it were encoded.
 */
export function answerMalformed(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', ({ socket }, response) => answers.set(socket, response))
  server.on('clientError', (error: Malformed, socket) => {
    const last = answers.get(socket)
    const isAnswering = last !== undefined && !last.writableFinished
    if (!socket.writable || (isAnswering && last.headersSent)) return socket.destroy()
    const led = isAnswering ? undefined : leadOn(error)
    const status = statuses[error.code ?? ''] ?? '400 Bad Request'
    socket.end(led ?? `HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
    // A client that keeps its side open must not keep what waits for the end of the connection.
    setTimeout(() => socket.destroy(), lingering).unref()
  })
}

/** Where two slashes or a backslash begin it, browsers would look for another server. */
const inUtf8 = /^(GET|HEAD) (\/(?![/\\])[!-~]*[\x80-\xff][!-~\x80-\xff]*) HTTP\/1\.[01]\r?\n/

/** The bytes of a redirect to the encoded address; undefined where the request has another fault. */
function leadOn({ code, rawPacket }: Malformed): string | undefined {
  if (code !== 'HPE_INVALID_URL' || !rawPacket) return undefined
  const [, method, target = ''] = inUtf8.exec(rawPacket.toString('latin1')) ?? []
  const location = target.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  if (!location || !isWellEncoded(location)) return undefined
  const { status, headers, body } = redirectAnswer({ status: 308, method, location })
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n${method === 'HEAD' ? '' : body}`
}
