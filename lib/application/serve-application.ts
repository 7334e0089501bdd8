import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { EditionServer } from '#lib/edition/answer.ts'
import { strictTransport } from '#lib/edition/response-headers.ts'
import { log } from '#lib/log/log.ts'
import { endConnections } from './end-connections.ts'
import { type Application, openApplication } from './open-application.ts'

export interface ServeOptions {
  /** The project's root, where the built application lies. */
  root: string
  host: string
  port: number
  dev?: boolean
  /** What answers for reading pages; without it, the application does. */
  edition?: (application: Application) => Promise<EditionServer>
  /** Tells whether a request came by TLS, to whatever stands in front; without it, none did. */
  isSecure?: (request: IncomingMessage) => boolean
}

/** A server that answers; `close` lets running answers end. */
export interface RunningServer {
  port: number
  close: () => Promise<void>
}

/** A slow sender of headers must not hold a connection for ever; all times in milliseconds. */
const headersTimeout = 15_000
/** The longest that a whole request may take to come in. */
const requestTimeout = 30_000
/** Longer than a proxy in front keeps an idle connection, so that it never meets one that was just closed. */
const keepAliveTimeout = 65_000
/** A reader who takes nothing of an answer for so long is gone. */
const stallTimeout = 120_000
/** Connections at the same time; each costs some 20 KB. */
const maxConnections = 8192
/** Far above what any form of ours sends, in bytes. */
const mostBytes = 16 * 1024

/**
 * Serves the edition, and the application by Next.js's own request handler. Rejects with a sentence that names the port
 * where it is taken.
 */
export async function serveApplication(options: ServeOptions): Promise<RunningServer> {
  const { root, host, port, dev = false, isSecure = () => false } = options
  const server = createServer({ headersTimeout, requestTimeout, keepAliveTimeout })
  server.maxConnections = maxConnections
  // While somebody writes, pages wait for changes as long as they are open.
  if (!dev) server.timeout = stallTimeout
  const application = await openApplication(root, { server, port, dev })
  const edition = await options.edition?.(application)
  server.on('request', async (request, response) => {
    if (isSecure(request)) response.setHeader('Strict-Transport-Security', strictTransport)
    try {
      if (isRefused(request, response, dev)) return
      if (!(await edition?.answer(request, response))) await application.handle(request, response)
    } catch (error) {
      fail(response, error)
    }
  })
  await listen(server, host, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      await endConnections(server)
      await edition?.close()
      await application.close()
    },
  }
}

/** Answers what is not worth asking anybody for. */
function isRefused(request: IncomingMessage, response: ServerResponse, dev: boolean): boolean {
  // While somebody writes, the editor in the browser sends articles and pictures, and counts their bytes itself.
  const isEditing = dev && request.url?.startsWith('/admin/local/')
  if (!isEditing && Number(request.headers['content-length'] ?? 0) > mostBytes) {
    // Before any of the body is read; the connection ends, as what follows on it would be that body.
    refuse(response, 413, 'That is far more than any form here takes.', { Connection: 'close' })
    return true
  }
  if (isWellEncoded(request.url ?? '/')) return false
  refuse(response, 400, 'The address is not well encoded.')
  return true
}

function refuse(response: ServerResponse, status: number, why: string, more = {}): void {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  response.writeHead(status, { ...headers, ...more }).end(`${why}\n`)
}

/** A fault of one answer must not end the process. */
function fail(response: ServerResponse, error: unknown): void {
  log('error', { event: 'answer-failed', error })
  if (response.headersSent) response.destroy()
  else refuse(response, 500, 'Something went wrong here. Please try again.')
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
