import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '#lib/edition/serve/refuse.ts'
import { closedPolicy, forOurselves } from '#lib/edition/serve/response-headers.ts'
import { expositionType } from '#lib/metrics/exposition.ts'
import type { Scrape } from './scrape.ts'

/** Where the numbers are. */
export const metricsPath = '/metrics'

interface Guarded {
  scrape: Pick<Scrape, 'text'>
  /** What anyone who asks has to show; undefined: nothing. */
  token: string | undefined
}

/** Answers `/metrics`; false for any other address. */
export async function answerScrape(
  request: IncomingMessage,
  response: ServerResponse,
  { scrape, token }: Guarded,
): Promise<boolean> {
  if ((request.url ?? '/').split('?', 1)[0] !== metricsPath) return false
  if (token !== undefined && !isShown(request, token))
    return refuse(response, 401, 'The numbers are for those who show a token.', {
      // RFC 6750, 3.
      'WWW-Authenticate': 'Bearer realm="metrics"',
    })
  const text = Buffer.from(await scrape.text())
  response.writeHead(200, {
    ...{ 'Content-Type': expositionType, 'Content-Length': text.length },
    ...{ 'Cache-Control': 'no-store', 'Content-Security-Policy': closedPolicy },
    ...{ 'X-Content-Type-Options': 'nosniff', ...forOurselves },
  })
  response.end(request.method === 'HEAD' ? undefined : text)
  return true
}

/** Whether a request shows a token as RFC 6750 (2.1) has it, once. How long the comparison takes says nothing of the token. */
function isShown(request: IncomingMessage, token: string): boolean {
  const given = request.headersDistinct.authorization ?? []
  const [, shown = ''] = /^Bearer ([\w.~+/-]+=*)$/i.exec(given[0] ?? '') ?? []
  return given.length === 1 && timingSafeEqual(digest(shown), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
