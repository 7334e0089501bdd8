import type { IncomingMessage, ServerResponse } from 'node:http'
import { stripPage } from '../render/strip-page.ts'
import { holdAnswer } from './hold-answer.ts'
import { isRedirectStatus } from './redirect.ts'

/** The editor and the tools of those who write have scripts of their own; so does what Next.js sends for its scripts. */
const notRead = /^\/(?:admin|dev|_next|__nextjs\w*)(?:\/|$)/
/** What is ours among the scripts of a page: it loads it anew when what is written has changed. */
const keeps = (src: string) => !src.startsWith('/_next/')

/**
 * Has a page leave without Next.js's scripts while somebody writes, as readers get it. They do nothing there, as no page has a
 * client component, and have pages loaded anew for reasons of their own: on a busy machine without end ("HMR hash mismatch",
 * Next.js 16.4). What Next.js says of its own faults keeps them.
 */
export function stripWritten(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (notRead.test(path)) return
  // What Next.js compressed could not be read here.
  delete request.headers['accept-encoding']
  holdAnswer(response, isPage, (html) => {
    // The address that Next.js would have scripts loaded from early.
    response.removeHeader('Link')
    return Buffer.from(stripPage(html.toString(), { keeps }))
  })
}

function isPage(response: ServerResponse): boolean {
  const { statusCode } = response
  const isHtml = String(response.getHeader('content-type')).startsWith('text/html')
  return isHtml && statusCode < 500 && !isRedirectStatus(statusCode)
}
