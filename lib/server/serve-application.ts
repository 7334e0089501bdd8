import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Server as Listener } from 'node:net'
import { typedTexts } from '#lib/desk/admin/answers/typed-texts.ts'
import { type Application, openApplication } from '#lib/edition/render/open-application.ts'
import type { EditionServer } from '#lib/edition/serve/answer.ts'
import { boundConnections, isEnded } from '#lib/edition/serve/connections.ts'
import { markDoor } from '#lib/edition/serve/desk-door.ts'
import { endConnections } from '#lib/edition/serve/end-connections.ts'
import { listen } from '#lib/edition/serve/listen.ts'
import { answerMalformed } from '#lib/edition/serve/malformed.ts'
import {
  isIncomplete,
  isRefused,
  type LongSender,
  refuse,
  refuseTunnel,
} from '#lib/edition/serve/refuse.ts'
import { strictTransport } from '#lib/edition/serve/response-headers.ts'
import { boundBodies, longestBody } from '#lib/edition/serve/slow-bodies.ts'
import { stripWritten } from '#lib/edition/serve/strip-written.ts'
import { tellRedirects } from '#lib/edition/serve/tell-redirects.ts'
import { tellRequestId } from '#lib/edition/serve/tell-request-id.ts'
import { writersDoor } from '#lib/edition/serve/writers-door.ts'
import { log } from '#lib/log/log.ts'
import { requestIdHeader, withRequestId } from '#lib/log/request-id.ts'
import { noteAnswer } from './metrics/note-answer.ts'
import { isProbe } from './probes.ts'

export interface ServeOptions {
  /** The project's root, where the built application lies. */
  root: string
  host: string
  port: number
  dev?: boolean
  /** What answers until the application is open; without it, the port is closed until then. */
  meanwhile?: Meanwhile
  /** What answers; without it, the application does. */
  edition?: (application: Application) => Promise<EditionServer>
  /** Tells whether a request came by TLS, to whatever stands in front; without it, none did. */
  isSecure?: (request: IncomingMessage) => boolean
  /** Whether a proxy of our own gives requests their ids. */
  hasOwnProxy?: boolean
  /** Answers what a forge sends, which may be long; false where it did nothing. */
  answerHook?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Who may send what is longer than a form; without it, nobody. */
  longSender?: LongSender
  /** Answers what it knows before anything else does; false where it did nothing. */
  answerFirst?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Others than the usual ones. */
  limits?: Partial<typeof serverLimits>
}

/** What is done on the port until pages can be shown. */
export interface Meanwhile {
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** Pages are not shown before; where it rejects, nothing is served. */
  until: Promise<unknown>
  /** Called once the port is open. */
  onListening: (port: number) => void
}

/** A server that answers; `close` lets running answers end. */
export interface RunningServer {
  port: number
  close: () => Promise<void>
}

/** Limits of connections and requests; all times in milliseconds. */
export const serverLimits = {
  /** A slow sender of headers must not hold a connection for ever. */
  headersTimeout: 15_000,
  /** The longest that a body may take to come in, of whose sender nothing is known. */
  requestTimeout: 30_000,
  /** How often Node.js looks for what these two end; by itself, every half minute. */
  connectionsCheckingInterval: 5_000,
  /** Longer than a proxy in front keeps an idle connection, so that it never meets one that was just closed. */
  keepAliveTimeout: 65_000,
  /** In bytes: a search for 10,000 letters, each of which may take twelve in an address. */
  maxHeaderSize: 128 * 1024,
}
/** A reader who takes nothing of an answer for so long is gone. */
const stallTimeout = 120_000

/**
 * Serves the edition, and the application by Next.js's own request handler. Rejects with a sentence that names the port
 * where it is taken; nothing is left open then.
 */
export async function serveApplication(options: ServeOptions): Promise<RunningServer> {
  const { root, host, port, dev = false } = options
  // In production nothing here speaks another protocol: Next.js would look for a page for a client that asks for one.
  const shouldUpgradeCallback = () => dev
  const limits = { ...serverLimits, ...options.limits }
  const requestTimeout = Math.max(longestBody, limits.requestTimeout)
  const server = createServer({ ...limits, requestTimeout, shouldUpgradeCallback })
  boundBodies(server, limits.requestTimeout)
  server.on('connect', refuseTunnel)
  boundConnections(server)
  answerMalformed(server)
  // While somebody writes, pages wait for changes as long as they are open.
  if (!dev) server.timeout = stallTimeout
  // A client that has said all that it had to say (RFC 9293, 3.6) may still wait for the answer: which under `dev` never ends.
  Object.assign(server, { httpAllowHalfOpen: !dev })
  const door = dev ? writersDoor(server, host, () => typedTexts().isShown()) : undefined
  const upgrades = door?.upgrades ?? server
  const { meanwhile } = options
  let answer: Answer = async (request, response) => meanwhile?.answer(request, response)
  answerRequests(server, { ...options, door }, (request, response) => answer(request, response))
  const opened: { close: () => Promise<void> }[] = []
  const openAll = async () => {
    const application = await openApplication(root, { server: upgrades, port, dev })
    opened.unshift(application)
    const edition = await options.edition?.(application)
    if (edition) opened.unshift(edition)
    await meanwhile?.until
    answer = edition?.answer ?? answerBy(application, dev)
  }
  let others: Listener[] | undefined
  const close = async () => {
    if (others) await endConnections(server, others)
    for (const each of opened) await each.close()
  }
  try {
    if (!meanwhile) await openAll()
    others = await openPort(server, host, port)
    meanwhile?.onListening(portOf(server, port))
    if (meanwhile) await openAll()
  } catch (error) {
    await close()
    throw error
  }
  return { port: portOf(server, port), close }
}

/** Has the server listen; see `listen`. Rejects with a sentence that names the port where it cannot be had. */
async function openPort(server: Server, host: string, port: number): Promise<Listener[]> {
  const others = await listen(server, { host, port }).catch((error: NodeJS.ErrnoException) => {
    throw explain(error, host, port)
  })
  // A connection that could not be taken must not end the process.
  for (const each of [server, ...others])
    each.on('error', (error) => log('warn', { event: 'connection-failed', error }))
  return others
}

function portOf(server: Server, wanted: number): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : wanted
}

/** Answers from the application alone, as while somebody writes. */
function answerBy({ handle }: Application, dev: boolean): Answer {
  return (request, response) => {
    tellRequestId(response)
    tellRedirects(request, response)
    if (dev) stripWritten(request, response)
    return handle(request, response)
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type AnsweringOptions = ServeOptions & { door: ReturnType<typeof writersDoor> | undefined }

function answerRequests(server: Server, options: AnsweringOptions, answer: Answer): void {
  const { hasOwnProxy = false } = options
  server.on('request', (request, response) => {
    if (isEnded(request)) return
    // Ours and Next.js's together wait for the end of an answer: more than Node.js takes for a leak.
    response.setMaxListeners(20)
    const told = hasOwnProxy ? request.headers[requestIdHeader.toLowerCase()] : undefined
    return withRequestId(told?.toString(), () => {
      noteAnswer(request, response)
      return answerOne(request, response, options, answer)
    })
  })
}

async function answerOne(
  request: IncomingMessage,
  response: ServerResponse,
  {
    dev = false,
    isSecure = () => false,
    door,
    answerFirst,
    answerHook,
    longSender,
  }: AnsweringOptions,
  answer: Answer,
): Promise<void> {
  const isByTls = isSecure(request)
  if (isByTls) response.setHeader('Strict-Transport-Security', strictTransport)
  try {
    if (door?.isRefused(request, response)) return
    if (await answerHook?.(request, response)) return
    if (isRefused(request, response, { dev })) return
    markDoor(request, isByTls)
    if (await isIncomplete(request, response, { dev, longSender })) return
    if (await isProbe(request, response)) return
    if (await answerFirst?.(request, response)) return
    await answer(request, response)
  } catch (error) {
    fail(response, error)
  }
}

/** A fault of one answer must not end the process. */
function fail(response: ServerResponse, error: unknown): void {
  log('error', { event: 'answer-failed', error })
  if (response.headersSent) response.destroy()
  else refuse(response, 500, 'Something went wrong here. Please try again.')
}

/** What is said of a port that cannot be had. */
function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken: end what listens there, or set PORT to another`)
  if (error.code === 'EACCES')
    return new Error(`Port ${port} is not open to this user: set PORT to one above 1023`)
  return new Error(`Cannot listen on ${host}:${port}: ${error.message}`)
}
