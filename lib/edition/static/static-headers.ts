import { escapeAttribute } from '#lib/text/escape.ts'
import { typeOfFile } from '../files/file-types.ts'
import { drawingPolicy, editionHeaders } from '../serve/response-headers.ts'
import type { StaticHost } from './hosts.ts'

/** Files by whose kind headers differ: a pattern of the host's, and an example of what it stands for. */
const kinds: [pattern: string, path: string, type: string][] = [
  ['/_next/static/*', '/_next/static/a.woff2', 'font/woff2'],
  ['/theme/*', '/theme/a.woff2', 'font/woff2'],
  ['/pictures/*', '/pictures/a-400.webp', 'image/webp'],
  ['/images/*', '/images/a.svg', 'image/svg+xml'],
  ['/ap/*', '/ap/accounts/a.json', typeOfFile('ap/accounts/a.json')],
  ['/speculation-rules.json', '/speculation-rules.json', 'application/speculationrules+json'],
  ['/opensearch.xml', '/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8'],
  ['/feed.xml', '/feed.xml', 'application/rss+xml; charset=utf-8'],
  ['/atom.xml', '/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', '/feed.json', 'application/feed+json; charset=utf-8'],
]

/** Feeds of lists: one level below, and two. */
const feedFolders = ['/:a', '/:a/:b']

/** What the general rule says as well, and twice would be said with a comma. */
const general = [
  ...['X-Content-Type-Options', 'Referrer-Policy', 'Permissions-Policy', 'Speculation-Rules'],
  'Cross-Origin-Opener-Policy',
]

/** The one part of a page's policy that only a header can say. */
const framing = "frame-ancestors 'none'"

/** The policy of a page, in its head, as most hosts let nobody set headers; forms go to the server, too. */
export function policyElement(server: string | undefined): string {
  const policy = editionHeaders('/', 'text/html')['Content-Security-Policy'] ?? ''
  const own = policy
    .replace(`; ${framing}`, '')
    .replace("form-action 'self'", `form-action 'self'${server ? ` ${server}` : ''}`)
  return `<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(own)}"/>`
}

/**
 * The text of `_headers`, as Netlify and Cloudflare Pages read it: some twenty rules, whatever the publication holds. Where
 * several rules fit, hosts join what they say of one header by a comma: of two policies both hold, and nothing may differ.
 * `rights` has further headers, which all files get: patterns know no pages.
 * https://docs.netlify.com/manage/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
 */
export function staticHeaders(host: StaticHost, rights: Record<string, string> = {}): string {
  if (!host.readsHeaders) return ''
  const page = editionHeaders('/', 'text/html; charset=utf-8')
  const rules: [pattern: string, headers: Record<string, string | undefined>][] = [
    [
      '/*',
      {
        'Content-Security-Policy': framing,
        ...Object.fromEntries(general.map((name) => [name, page[name]])),
        ...rights,
      },
    ],
    ['/images/*.svg', { 'Content-Security-Policy': drawingPolicy }],
  ]
  for (const [pattern, path, type] of kinds) {
    const headers = editionHeaders(path, type)
    const isFeed = /feed|atom/.test(pattern)
    const readableBy = headers['Access-Control-Allow-Origin']
    const own = {
      ...(/^application\//.test(type) && { 'Content-Type': type }),
      // Both hosts have pages asked for again each time without being told.
      ...(/immutable|max-age=3600/.test(headers['Cache-Control'] ?? '') && {
        'Cache-Control': headers['Cache-Control'],
      }),
      ...(readableBy && { 'Access-Control-Allow-Origin': readableBy }),
      'Cross-Origin-Resource-Policy': headers['Cross-Origin-Resource-Policy'],
    }
    const folders = isFeed ? ['', ...feedFolders] : ['']
    for (const folder of folders) rules.push([folder + pattern, own])
  }
  return rules.map(([pattern, headers]) => `${pattern}\n${linesOf(headers)}`).join('\n')
}

function linesOf(headers: Record<string, string | undefined>): string {
  return Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')
}
