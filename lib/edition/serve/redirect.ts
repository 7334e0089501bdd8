import { directionOf } from '#lib/language/direction.ts'
import { escapeAttribute, escapeHtml } from '#lib/text/escape.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import type { Say } from '#lib/wording/say.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { pagePolicy } from './response-headers.ts'

/** A status that leads to what the header `Location` names (RFC 9110, 15.4). */
export type RedirectStatus = 301 | 302 | 303 | 307 | 308

const all: readonly number[] = [301, 302, 303, 307, 308] satisfies RedirectStatus[]

export const isRedirectStatus = (status: number): status is RedirectStatus => all.includes(status)

/** Statuses that keep a request's method, and what every program follows in their place after GET and HEAD. */
const known: Partial<Record<RedirectStatus, RedirectStatus>> = { 307: 302, 308: 301 }

/**
 * The status of a redirect, by the method of its request. Old phones, lynx, w3m and elinks stop at 308 (RFC 7538, of 2015).
 * After GET and HEAD, 301 and 302 say the same (RFC 9110, 15.4.2 and 15.4.3), and every program follows them. Another method
 * is kept.
 */
export function redirectStatus(status: RedirectStatus, method: string | undefined): RedirectStatus {
  return method === 'GET' || method === 'HEAD' ? (known[status] ?? status) : status
}

/** A redirect: headers for programs that follow, and a page for those that do not. */
export interface RedirectAnswer {
  status: RedirectStatus
  headers: Record<string, string>
  body: string
}

/**
 * Leads a request (`method`) to `location`, a path of this site or a whole web address, as `status` means it: with a short
 * page that links there (RFC 9110, 15.4), in `language` (BCP 47; English by default). It says nothing of caches: the caller
 * does.
 */
export function redirectAnswer({
  status: meant,
  method,
  location,
  language = 'en',
}: {
  status: RedirectStatus
  method: string | undefined
  location: string
  language?: string | undefined
}): RedirectAnswer {
  const status = redirectStatus(meant, method)
  const href = safeLocation(location)
  const wording = wordingFor(language)
  const words = status === 301 || status === 308 ? wording.redirects.moved : wording.redirects.goOn
  const body = redirectPage({ href, shown: shownLocation(href), words, language })
  return {
    status,
    headers: {
      Location: href,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Length': String(Buffer.byteLength(body)),
      'Content-Security-Policy': pagePolicy,
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  }
}

/** A short page that leads to `href`, shown as `shown`, in `words` around it; `head` is HTML for its head. */
export function redirectPage({
  href,
  shown,
  words,
  language,
  head = '',
}: {
  href: string
  shown: string
  words: Say<'address'>
  language: string
  head?: string
}): string {
  const address = escapeHtml(shown)
  const link = `<a href="${escapeHtml(href)}"><bdi>${address}</bdi></a>`
  const page = [
    `<!DOCTYPE html><html lang="${escapeHtml(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"/>`,
    `<meta name="viewport" content="width=device-width"/><title>${words({ address })}</title>${head}</head>`,
    `<body><p>${words({ address: link })}</p></body></html>\n`,
  ].join('')
  return withLanguageOfBorrowed(page)
}

/** What leads on from the head of a page, on hosts that know no redirects; `canonical` is the whole address for search engines. */
export function redirectHead(href: string, canonical: string): string {
  return `<meta http-equiv="refresh" content="0; url=${escapeAttribute(href)}"/><link rel="canonical" href="${escapeAttribute(canonical)}"/>`
}

/**
 * An address that is safe in a header and in a link. Control characters, backslashes and all else that no address has in the
 * clear are percent-encoded, and a path names no other server (URL, 4.4). Anything but a path or a web address becomes `/`.
 */
function safeLocation(location: string): string {
  const encoded = location
    .toWellFormed()
    .replace(/[^!-~]|["<>\\^`{|}]/gu, (character) => encodeURIComponent(character))
  if (encoded.startsWith('/')) return encoded.replace(/^\/{2,}/, '/')
  const url = URL.parse(encoded)
  return url && /^https?:$/.test(url.protocol) ? url.href : '/'
}

/** An address as people read it: in the letters of its language, and without its query, which may be long or secret. */
function shownLocation(href: string): string {
  const bare = href.replace(/[?#].*$/, '')
  try {
    return plainText(decodeURIComponent(bare))
  } catch {
    return plainText(bare)
  }
}
