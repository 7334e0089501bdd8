import { createServer, type Server, type ServerResponse } from 'node:http'
import type { EditionServer } from '#lib/edition/answer.ts'
import { type Application, openApplication } from './open-application.ts'

export interface ServeOptions {
  /** The project's root, where the built application lies. */
  root: string
  host: string
  port: number
  dev?: boolean
  /** What answers for reading pages; without it, the application does. */
  edition?: (application: Application) => Promise<EditionServer>
}

/** A server that answers; `close` lets running answers end. */
export interface RunningServer {
  port: number
  close: () => Promise<void>
}

/** A slow sender of headers must not hold a connection for ever. */
const headersTimeout = 15_000
/** Longer than a proxy in front keeps an idle connection, so that it never meets one that was just closed. */
const keepAliveTimeout = 65_000
/** Far above what any form of ours sends, in bytes. */
const mostBytes = 16 * 1024

/**
 * Serves the edition, and the application by Next.js's own request handler. Rejects with a sentence that names the port
 * where it is taken.
 */
export async function serveApplication(options: ServeOptions): Promise<RunningServer> {
  const { root, host, port, dev = false } = options
  const server = createServer({ headersTimeout, keepAliveTimeout })
  const application = await openApplication(root, { server, port, dev })
  const edition = await options.edition?.(application)
  server.on('request', async (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return refuseBody(response)
    if (!isWellEncoded(request.url ?? '/')) {
      response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' })
      return response.end('The address is not well encoded.\n')
    }
    if (!(await edition?.answer(request, response))) await application.handle(request, response)
  })
  await listen(server, host, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
      await edition?.close()
      await application.close()
    },
  }
}

/** Before any of the body is read; the connection ends, as what follows on it would be that body. */
function refuseBody(response: ServerResponse): void {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }
  response.writeHead(413, headers).end('That is far more than any form here takes.\n')
}

/** Percent signs that stand for no UTF-8 (RFC 3986, 2.1; RFC 3629) are the sender's fault, not the server's. */
function isWellEncoded(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken: end what listens there, or set PORT to another`)
  if (error.code === 'EACCES')
    return new Error(`Port ${port} is not open to this user: set PORT to one above 1023`)
  return new Error(`Cannot listen on ${host}:${port}: ${error.message}`)
}
