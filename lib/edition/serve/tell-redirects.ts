import type { IncomingMessage, ServerResponse } from 'node:http'
import { holdAnswer } from './hold-answer.ts'
import { isRedirectStatus, redirectAnswer } from './redirect.ts'

/** Next.js adds the first to 308, for browsers that do not know that. The others tell of another body, and of a page. */
const notOfRedirects = ['Refresh', 'Content-Encoding', 'Speculation-Rules']

/**
 * Makes every redirect that the application answers with one of `redirectAnswer`'s: those of `proxy.ts`, of a route and of
 * Next.js itself, which sends no page. The header `Content-Language` names the language; without it, it is English.
 */
export function tellRedirects({ method }: IncomingMessage, response: ServerResponse): void {
  holdAnswer(response, isRedirect, () => {
    const { statusCode: meant } = response
    if (!isRedirectStatus(meant)) throw new Error(`${meant} leads nowhere`)
    const { status, headers, body } = redirectAnswer({
      ...{ status: meant, method },
      location: String(response.getHeader('location')),
      language: response.getHeader('content-language')?.toString(),
    })
    response.statusCode = status
    for (const name of notOfRedirects) response.removeHeader(name)
    response.setHeaders(new Map(Object.entries(headers)))
    return Buffer.from(body)
  })
}

const isRedirect = (response: ServerResponse) =>
  isRedirectStatus(response.statusCode) && response.hasHeader('location')
