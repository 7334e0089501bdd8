import type { IncomingMessage, ServerResponse } from 'node:http'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { stripPage } from '../render/strip-page.ts'
import { compressed } from './compressed.ts'
import { pagePolicy, scriptedPolicy, speculationRulesHeader } from './response-headers.ts'
import { acceptableEncodings } from './send-file.ts'

/** Live pages, none of which has a client component: what they need of scripts they name themselves. No files. */
const scriptless = /^\/(?:newsletter|search|preview)(?:\/|$)(?!.*\.\w+$)/
const own = (src: string) => src.startsWith(`${newsletterPath}/`)

/**
 * Has a live page leave without Next.js's scripts, as reading pages do, compressed, and with the policy that fits it.
 * `response` is changed so that a page is held back until its end; what is no page goes its way.
 */
export function stripLive(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (!scriptless.test(path)) return
  // What a page says of itself is known once it is made; Node.js sends none of it to whoever asked by HEAD.
  if (request.method === 'HEAD') request.method = 'GET'
  const encoding = acceptableEncodings(request)[0] ?? 'identity'
  // What Next.js compressed could not be read here.
  delete request.headers['accept-encoding']
  hold(response, async (html) => {
    const stripped = stripPage(html, { linkHeader: linkOf(response), keeps: own })
    const hasScripts = /<script\b(?![^>]*application\/ld\+json)/.test(stripped)
    response.setHeader('Content-Security-Policy', hasScripts ? scriptedPolicy : pagePolicy)
    // Both are of what Next.js made, and name what was taken out.
    for (const name of ['Link', 'ETag']) response.removeHeader(name)
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('Speculation-Rules', speculationRulesHeader)
    const { body, headers } = await compressed(Buffer.from(stripped), {
      type: 'text/html',
      encoding,
    })
    response.setHeaders(new Map(Object.entries(headers)))
    return body
  })
}

function linkOf(response: ServerResponse): string | undefined {
  const link = response.getHeader('link')
  return link === undefined ? undefined : [link].flat().join(', ')
}

type Own = Pick<ServerResponse, 'write' | 'end' | 'writeHead' | 'flushHeaders'>
type Change = (html: string) => Promise<Buffer> | Buffer

/** Collects what is written to an answer that is HTML, and sends what `change` makes of it in its place. */
function hold(response: ServerResponse, change: Change): void {
  const { write, end, writeHead, flushHeaders } = response
  const own: Own = { write, end, writeHead, flushHeaders }
  const parts: Buffer[] = []
  const isHeld = () =>
    !response.headersSent && String(response.getHeader('content-type')).startsWith('text/html')
  const given = (name: keyof Own, values: unknown[]) => Reflect.apply(own[name], response, values)
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') parts.push(Buffer.from(chunk, encodingOf(encoding)))
    else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk))
  }
  const held: { [name in keyof Own]: (...values: unknown[]) => unknown } = {
    flushHeaders: () => isHeld() || given('flushHeaders', []),
    writeHead: (...values) => {
      setHeaders(response, values.at(-1))
      if (!isHeld()) return given('writeHead', values)
      if (typeof values[0] === 'number') response.statusCode = values[0]
      return response
    },
    write: (...values) => {
      if (!isHeld()) return given('write', values)
      add(values[0], values[1])
      callLast(values)
      return true
    },
    end: (...values) => {
      if (!isHeld()) return given('end', values)
      add(values[0], values[1])
      Object.assign(response, own)
      void send(response, Buffer.concat(parts), change).finally(() => callLast(values))
      return response
    },
  }
  Object.assign(response, held)
}

/** As `writeHead` takes them: an object, or names and values in turn. */
function setHeaders(response: ServerResponse, headers: unknown): void {
  if (typeof headers !== 'object' || headers === null || response.headersSent) return
  const pairs: [string, unknown][] = Array.isArray(headers)
    ? headers.flatMap((name, at) => (at % 2 === 0 ? [[String(name), headers[at + 1]]] : []))
    : Object.entries(headers)
  for (const [name, value] of pairs)
    if (value !== undefined) response.setHeader(name, Array.isArray(value) ? value : String(value))
}

async function send(response: ServerResponse, html: Buffer, change: Change): Promise<void> {
  try {
    const body = await change(html.toString())
    response.removeHeader('Transfer-Encoding')
    response.setHeader('Content-Length', body.length)
    response.end(body)
  } catch {
    response.destroy()
  }
}

function encodingOf(given: unknown): BufferEncoding {
  return typeof given === 'string' && Buffer.isEncoding(given) ? given : 'utf8'
}

/** Node's methods take what is to be called afterwards as their last argument, wherever that is. */
function callLast(given: unknown[]): void {
  const last = given.findLast((each) => typeof each === 'function')
  if (last) process.nextTick(last as () => void)
}
