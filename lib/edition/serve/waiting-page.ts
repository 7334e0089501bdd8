import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { directionOf } from '#lib/language/direction.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { refuse } from './refuse.ts'

/** After how many seconds a browser asks again, by itself. */
const again = 1

/** The look of the pages, of whose style sheet nothing is built yet (`app/globals.css`). */
const style = [
  ':root{color-scheme:light dark;--paper:#fbf9f4;--ink:#1c1a17;--soft:#5a544a;--rule:#cbc3b4}',
  '@media(prefers-color-scheme:dark){:root{--paper:#171512;--ink:#e8e2d6;--soft:#aca493;--rule:#403a31}}',
  'html{background:var(--paper);color:var(--ink);font:106.25%/1.5 Georgia,"Times New Roman",serif}',
  'body{max-width:34rem;margin:0 auto;padding:18vh 1.5rem 0;text-align:center}',
  'h1{margin:0;padding-bottom:1rem;border-bottom:1px solid var(--rule);font-size:2rem;font-weight:600;line-height:1.12}',
  'p{margin:1.25rem 0 0}p+p{margin-top:.25rem;color:var(--soft)}',
].join('')
const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; frame-ancestors 'none'`

/**
 * Answers while the pages are being made ready: 503, with a page that asks again by itself, without a script, as the
 * publication is called and in its language (BCP 47). What is no question for a page is answered in a sentence.
 */
export function waitingAnswer(site: { name: string; language: string }) {
  const body = Buffer.from(waitingPage(site))
  const headers = {
    ...{ 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': site.language },
    ...{ 'Cache-Control': 'no-store', 'Retry-After': String(again) },
    ...{ 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' },
    'Content-Length': String(body.length),
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 503, 'The pages are being made ready.', { 'Retry-After': String(again) })
      return
    }
    response.writeHead(503, headers).end(request.method === 'HEAD' ? undefined : body)
  }
}

function waitingPage({ name, language }: { name: string; language: string }): string {
  const wording = wordingFor(language)
  const title = escapeHtml(name)
  return [
    `<!DOCTYPE html><html lang="${escapeHtml(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"/>`,
    `<meta name="viewport" content="width=device-width"/><meta http-equiv="refresh" content="${again}"/>`,
    `<title>${wording.site.gettingReady} – ${title}</title><style>${style}</style></head>`,
    `<body><h1>${title}</h1><p role="status">${wording.site.gettingReady}</p><p>${wording.site.gettingReadyHint}</p></body></html>\n`,
  ].join('')
}
