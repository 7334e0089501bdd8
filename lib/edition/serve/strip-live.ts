import type { IncomingMessage, ServerResponse } from 'node:http'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { stripPage } from '../render/strip-page.ts'
import { compressed } from './compressed.ts'
import { holdAnswer } from './hold-answer.ts'
import { isRedirectStatus } from './redirect.ts'
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
  // What a page says of itself is known once it is made; Node.js sends none of it in answer to HEAD.
  if (request.method === 'HEAD') request.method = 'GET'
  const encoding = acceptableEncodings(request)[0] ?? 'identity'
  // What Next.js compressed could not be read here.
  delete request.headers['accept-encoding']
  holdAnswer(response, isPage, async (html) => {
    const stripped = stripPage(html.toString(), { linkHeader: linkOf(response), keeps: own })
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

/** A redirect is no page of Next.js. */
function isPage(response: ServerResponse): boolean {
  const isHtml = String(response.getHeader('content-type')).startsWith('text/html')
  return isHtml && !isRedirectStatus(response.statusCode)
}

function linkOf(response: ServerResponse): string | undefined {
  const link = response.getHeader('link')
  return link === undefined ? undefined : [link].flat().join(', ')
}
