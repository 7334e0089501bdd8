import { readFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Connections at the same time; each costs some 20 KB. */
const mostConnections = 8192
/** File descriptors that the rest of the process has: databases, files of the edition, mails. */
const ownDescriptors = 512
/** Bytes that all connections together may leave with us: heads that are not whole yet, answers that nobody takes. */
const mostLeft = 64 * 1024 * 1024
/** Milliseconds between two looks at these. */
const lookPeriod = 1000
/** Answers under way on one connection. Browsers ask for the next one when they have the last (MDN, “HTTP pipelining”). */
const mostAnswering = 8

/** Bounds that tests set; see those above. */
export interface ConnectionLimits {
  most: number
  bytes: number
  period: number
}

interface Connection {
  /** Answers that are under way. */
  answering: Set<ServerResponse>
  /** Bytes of the requests that were read whole. */
  read: number
}

/**
 * Keeps a server's connections within bounds. One that asks for a ninth answer while eight are under way is told 503 in the
 * place of the first, and ended: Node.js reads a whole piece of 64 KB at once, and each of the thousands of requests in it
 * would be answered at the same time. Other listeners see by {@link isEnded} that nobody waits for what was asked on it.
 * Where there are too many connections, the one without an answer under way that was there first makes room for the one that
 * comes: holding connections and asking for nothing keeps no reader out. Where they leave too many bytes with us, those that
 * leave most are ended.
 */
export function boundConnections(
  server: Server,
  { most = affordable(), bytes = mostLeft, period = lookPeriod }: Partial<ConnectionLimits> = {},
): void {
  const connections = new Map<Socket, Connection>()
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { answering: new Set(), read: 0 })
    socket.once('close', () => {
      const { answering = [] } = connections.get(socket) ?? {}
      connections.delete(socket)
      // Of those that wait for the answer before them, Node.js tells nobody that their connection is gone.
      for (const each of answering) if (!each.socket) each.emit('close')
    })
    if (connections.size > most) makeRoom(connections, socket)
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const connection = connections.get(socket)
    if (!connection || isEnded(request)) return
    // What waits longest without asking for anything is at the front.
    connections.delete(socket)
    connections.set(socket, connection)
    if (connection.answering.size >= mostAnswering) {
      endWithRest(socket, connection)
      return
    }
    connection.answering.add(response)
    connection.read += lengthOf(request)
    response.once('close', () => {
      connection.answering.delete(response)
      // Of a body in pieces nobody says how long it is.
      if (request.headers['transfer-encoding'] !== undefined) connection.read = socket.bytesRead
    })
  })
  const timer = setInterval(() => endGreedy(connections, bytes), period).unref()
  server.once('close', () => clearInterval(timer))
}

/**
 * Ends a connection, and the reading of the piece that came on it: each of the thousands of requests in it would be made an
 * object of, which a few dozen connections together have no room for. For what follows a head, a parser asks the connection's
 * own part of Node.js, which is not documented: 2 says that it is no HTTP any more.
 */
function endWithRest(
  socket: Socket & { parser?: { onIncoming?: () => number } | null },
  { answering }: Connection,
): void {
  if (socket.parser) socket.parser.onIncoming = () => 2
  ended.add(socket)
  const [first] = answering
  if (first && !first.headersSent) socket.write(tooMuchAtOnce)
  socket.destroySoon()
}

const ended = new WeakSet<Socket>()
const why = 'Too much was asked for at once on one connection. Please try again.\n'
const tooMuchAtOnce = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${Buffer.byteLength(why)}`,
  ...['Retry-After: 1', 'Cache-Control: no-store', 'Connection: close'],
  '',
  why,
].join('\r\n')

/** Whether the connection is ended on which something was asked for; what came with it in one piece is told all the same. */
export const isEnded = ({ socket }: IncomingMessage): boolean =>
  socket.destroyed || ended.has(socket)

/** Connections at most, by the process's descriptors: each may need a second one, for the file that is sent on it. */
function affordable(): number {
  const all = descriptors()
  return Math.min(mostConnections, Math.floor((all - Math.min(ownDescriptors, all / 2)) / 2))
}

/** File descriptors that this process may have: Node.js has set its own limit to the highest that it may. */
function descriptors(): number {
  try {
    const [, soft] =
      /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(soft) || Number.MAX_SAFE_INTEGER
  } catch {
    return Number.MAX_SAFE_INTEGER
  }
}

function makeRoom(connections: Map<Socket, Connection>, newest: Socket): void {
  for (const [socket, { answering }] of connections)
    if (answering.size === 0 && socket !== newest) {
      connections.delete(socket)
      socket.destroy()
      return
    }
  connections.delete(newest)
  newest.destroy()
}

/** Bytes of a request as it was sent, as far as that can be told: its head, and the body that it announces. */
function lengthOf({ method = '', url = '', rawHeaders, headers }: IncomingMessage): number {
  const line = method.length + url.length + ' '.length * 2 + 'HTTP/1.1\r\n'.length
  const fields = rawHeaders.reduce((length, text) => length + text.length + 2, 0)
  return line + fields + '\r\n'.length + Number(headers['content-length'] ?? 0)
}

function endGreedy(connections: Map<Socket, Connection>, bytes: number): void {
  const left = ([socket, { answering, read }]: [Socket, Connection]) => {
    let bytes = socket.writableLength + Math.max(0, socket.bytesRead - read)
    // Those that wait for the answer before them keep what they say with themselves.
    for (const each of answering) if (!each.socket) bytes += each.writableLength
    return bytes
  }
  let over = -bytes
  for (const each of connections) over += left(each)
  if (over <= 0) return
  const greedy = [...connections].map((each) => ({ socket: each[0], bytes: left(each) }))
  for (const each of greedy.sort((one, other) => other.bytes - one.bytes)) {
    if (over <= 0) return
    over -= each.bytes
    each.socket.destroy()
  }
}
