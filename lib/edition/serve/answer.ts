import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { isLive } from '#lib/addresses/addresses.ts'
import { numberedPath } from '#lib/addresses/old-path.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import type { BundledPages } from '../render/bundled-pages.ts'
import type { Rendered } from '../render/renderer.ts'
import { compressed } from './compressed.ts'
import { toldToDesk } from './desk-door.ts'
import type { EditionFiles } from './edition-files.ts'
import type { Pass } from './on-request.ts'
import { refuse } from './refuse.ts'
import {
  deskScriptPolicy,
  editionHeaders,
  isKeptName,
  livePageHeaders,
  livePolicy,
  scriptedPolicy,
  speculationRulesHeader,
} from './response-headers.ts'
import { acceptableEncodings } from './send-file.ts'
import { stripLive } from './strip-live.ts'
import { tellRedirects } from './tell-redirects.ts'
import { tellRequestId } from './tell-request-id.ts'

/** Answers readers. */
export interface EditionServer {
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  close: () => Promise<void>
}

/** What answers where no file does. */
export interface Rendering {
  /** Renders what an address shows. */
  pages: Pick<BundledPages, 'answer' | 'isLivePage'>
  /** Answers a live route that is no page. */
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
  { pages, application, pass }: Rendering,
): EditionServer['answer'] {
  return async (request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?')
    const isNumbered = path === '/' && numberedPath(query) !== undefined
    const isLivePath = isLive(path)
    const isLivePage = isLivePath && pages.isLivePage(path)
    // No file is a live page: a flood of searches shall not have the disk asked for each.
    if (!isNumbered && !isLivePage && (await files.answer(request, response))) return
    if (isForScripts(path)) {
      refuse(response, 404, 'Not found')
      return
    }
    tellRequestId(response)
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    await pass(request, response, async () => {
      tellRedirects(request, response)
      if (isAsked && (!isLivePath || isLivePage)) {
        await ownTurn()
        const rendered = await pages.answer(request.url ?? '/', toldToDesk(request))
        const told = isLivePath ? headersOfLive(path, rendered) : headersOf(path, rendered)
        return send(request, response, { rendered, told })
      }
      stripLive(request, response)
      return application.handle(request, response)
    })
  }
}

let begun: Promise<void> = Promise.resolve()

/**
 * Resolves in a turn of the event loop in which no other page is begun. To render one waits for nothing outside of this
 * process: several in each turn would keep connections from being heard, of which a turn takes a bounded number.
 */
function ownTurn(): Promise<void> {
  begun = begun.then(() => setImmediate())
  return begun
}

/** What is kept by nobody, though it is made for all. */
function headersOf(path: string, { headers, status }: Rendered): Record<string, string> {
  const isKept = isKeptName(path, status)
  return {
    ...editionHeaders(path, typeOf(headers)),
    'Cache-Control': isKept ? 'public, max-age=300' : 'no-store',
    'CDN-Cache-Control': isKept ? 'max-age=300' : 'no-store',
  }
}

/** A page for one reader at one moment, which names its scripts itself. */
function headersOfLive(path: string, { headers, body }: Rendered): Record<string, string> {
  const hasScripts = /<script\b(?![^>]*application\/ld\+json)/.test(body.toString())
  return {
    ...{ 'Content-Type': typeOf(headers), ...livePageHeaders(path) },
    'Content-Security-Policy': hasScripts ? policyWith(body.toString()) : livePolicy(path),
    'Speculation-Rules': speculationRulesHeader,
  }
}

/** What a page may load that names a script: one with a nonce that, and nothing else of the site. */
function policyWith(html: string): string {
  const [, nonce] = /<script\b[^>]*\snonce="([\w-]{22})"/.exec(html) ?? []
  return nonce === undefined ? scriptedPolicy : deskScriptPolicy(nonce)
}

const typeOf = (headers: Rendered['headers']) =>
  headers['content-type'] ?? 'text/plain; charset=utf-8'

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { rendered, told }: { rendered: Rendered; told: Record<string, string> },
): Promise<void> {
  const { status, headers: given, body: plain } = rendered
  const [encoding = 'identity'] = acceptableEncodings(request)
  const { body, headers: coding } = await compressed(plain, { type: typeOf(given), encoding })
  const headers: Record<string, string> = {
    ...told,
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
