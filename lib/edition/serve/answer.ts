import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLive } from '#lib/addresses/addresses.ts'
import { numberedPath } from '#lib/addresses/old-path.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import type { Rendered, Renderer } from '../render/renderer.ts'
import { compressed } from './compressed.ts'
import type { EditionFiles } from './edition-files.ts'
import type { Pass } from './on-request.ts'
import { isRedirectStatus } from './redirect.ts'
import { refuse } from './refuse.ts'
import { editionHeaders } from './response-headers.ts'
import { acceptableEncodings } from './send-file.ts'
import { stripLive } from './strip-live.ts'
import { tellRedirects } from './tell-redirects.ts'

/** Answers readers. */
export interface EditionServer {
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  close: () => Promise<void>
}

/** What answers where no file does. */
export interface Rendering {
  /** Renders what a path shows to everybody. */
  renderer: Pick<Renderer, 'render'>
  /** Answers a live route. */
  application: Pick<Application, 'handle'>
  /** Through which all of that passes. */
  pass: Pass
}

/** Headers of the application's answer that are handed on with a page that is not in the edition. */
const handedOn = ['location', 'content-language', 'retry-after', 'etag', 'last-modified'] as const

/**
 * Next.js's own addresses, of which no page of ours names any but assets: pictures to scale, and data for its scripts, for
 * which it takes any address with `.rsc` behind it. No slug has a dot.
 */
const isForScripts = (path: string) =>
  /^\/_next\/(?!static\/)|\.rsc$/.test(path.replace(/%2e/gi, '.'))

/**
 * Answers from the files of the edition; what is not among them, such as a page that is not there or one that is only
 * just being published, is rendered as it would be for the edition, and not kept.
 */
export function answerFrom(
  files: Pick<EditionFiles, 'answer'>,
  { renderer, application, pass }: Rendering,
): EditionServer['answer'] {
  return async (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?')
    const isNumbered = path === '/' && numberedPath(query) !== undefined
    if (!isNumbered && (await files.answer(request, response))) return
    if (isForScripts(path)) {
      refuse(response, 404, 'Not found')
      return
    }
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    await pass(request, response, (signal) => {
      tellRedirects(request, response)
      if (isAsked && !isLive(path)) return answerRendered(request, response, { renderer, signal })
      stripLive(request, response)
      return application.handle(request, response)
    })
  }
}

async function answerRendered(
  request: IncomingMessage,
  response: ServerResponse,
  { renderer, signal }: Pick<Rendering, 'renderer'> & { signal: AbortSignal },
): Promise<void> {
  const url = request.url ?? '/'
  const { status, headers: given, body: plain } = await renderOnce(url, renderer, signal)
  const type = given['content-type'] ?? 'text/plain; charset=utf-8'
  const [encoding = 'identity'] = acceptableEncodings(request)
  const { body, headers: coding } = await compressed(plain, { type, encoding })
  const headers: Record<string, string> = {
    ...editionHeaders(url.split('?', 1)[0] ?? '/', type),
    'Cache-Control': 'no-store',
    'CDN-Cache-Control': 'no-store',
    ...coding,
    'Content-Length': String(body.length),
  }
  for (const name of handedOn) {
    const value = given[name]
    if (value) headers[name] = value
  }
  // It is a mark of the page, and of no compressed copy (RFC 9110, 8.8.1).
  if (headers['Content-Encoding']) delete headers.etag
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/**
 * What an address shows. Of one with several slashes in a row, Next.js only says how it is spelled with one: where that
 * leads on, the reader is led there at once.
 */
async function renderOnce(
  url: string,
  renderer: Rendering['renderer'],
  signal: AbortSignal,
): Promise<Rendered> {
  const [path = '', ...query] = url.split('?')
  const spelled = [path.replace(/\/{2,}/g, '/'), ...query].join('?')
  const rendered = await renderer.render(spelled, Date.now(), signal)
  if (spelled === url || isRedirectStatus(rendered.status)) return rendered
  return renderer.render(url, Date.now(), signal)
}
