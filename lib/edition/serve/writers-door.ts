import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { ownNames } from './own-names.ts'
import { refuse } from './refuse.ts'

/** The door of a server under `handbill dev`: drafts are behind it, and Next.js's own tools. */
export interface WritersDoor {
  /** Answers a request that asks by another name, or for a page elsewhere; false where nothing was done. */
  isRefused: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Gives out what upgrades its connection, once it may. */
  upgrades: Server
}

type Refusal = [status: number, why: string]

/** What Next.js loads into pages while they are written, and asks of itself. */
const tools = /^\/(?:_next|__nextjs)/

/** What a page is drawn with: to a browser a page in a sandbox, as the editor's preview is, comes from elsewhere. */
const parts = /^\/(?:_next\/static|theme|images|pictures)\//
const drawn = ['style', 'font', 'image']

/**
 * Opens the door of `server`, which listens on `host`. Next.js would judge by itself what asks for its tools, by other
 * names, and advise the reader of its log to change next.config.js. While `isPreviewed` says that a page is shown in a sandbox, what
 * pages are drawn with is given to any page.
 */
export function writersDoor(server: Server, host: string, isPreviewed = () => false): WritersDoor {
  const isOwn = ownNames(host)
  // All that Next.js does with a server that it is given is to listen for upgrades.
  const upgrades = new EventEmitter() as Server
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = refusalOf(request, isOwn)
    // Nobody listens until the application is open: a page of the session before asks again.
    if (!refusal) upgrades.emit('upgrade', request, socket, head) || socket.destroy()
    else socket.end(`HTTP/1.1 ${refusal[0]} Refused\r\nConnection: close\r\n\r\n`)
  })
  return {
    upgrades,
    isRefused: (request, response) => {
      if (isDrawn(request) && isPreviewed()) askAsOwn(request)
      const refusal = refusalOf(request, isOwn)
      return refusal !== undefined && refuse(response, ...refusal)
    },
  }
}

function isDrawn({ method, url = '/', headers }: IncomingMessage): boolean {
  const isFromElsewhere = headers.origin === 'null' || headers['sec-fetch-site'] === 'cross-site'
  const isPart = parts.test(url) && drawn.includes(String(headers['sec-fetch-dest']))
  return method === 'GET' && isFromElsewhere && isPart
}

/** Judged here; Next.js would refuse it. */
function askAsOwn({ headers }: IncomingMessage): void {
  delete headers.origin
  headers['sec-fetch-site'] = 'same-origin'
}

function refusalOf(
  { headers, url = '/' }: IncomingMessage,
  isOwn: (asked: string) => boolean,
): Refusal | undefined {
  if (!isOwn(headers.host ?? ''))
    // RFC 9110, 15.5.20.
    return [
      421,
      'While it is written, this publication answers to localhost, and to the names that HOST gives it.',
    ]
  const { origin } = headers
  const isTool = tools.test(url)
  const isFromElsewhere =
    origin === undefined
      ? headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] === 'no-cors'
      : origin === 'null'
        ? isTool
        : !isOwn(origin.replace(/^https?:\/\//, ''))
  if (isFromElsewhere) return [403, 'A page of another site may not read what is written here.']
  // Judged here, and Next.js knows fewer names.
  if (isTool) delete headers.origin
  return undefined
}
