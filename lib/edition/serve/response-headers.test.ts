import { expect, test } from 'vitest'
import {
  closedPolicy,
  drawingPolicy,
  editionHeaders,
  feedPolicy,
  keptPolicy,
  noncePolicy,
  pagePolicy,
  scriptedPolicy,
} from './response-headers.ts'

const ofEdition = (path: string, type: string) =>
  editionHeaders(path, type)['Content-Security-Policy'] ?? ''

test.each([
  ['a reading page', ofEdition('/a', 'text/html; charset=utf-8')],
  ['a feed of the edition', ofEdition('/feed.xml', 'application/rss+xml; charset=utf-8')],
  ['a picture of the edition', ofEdition('/images/a.svg', 'image/svg+xml')],
  ['a document of the edition', ofEdition('/images/a.pdf', 'application/pdf')],
  ['a text of the edition', ofEdition('/robots.txt', 'text/plain; charset=utf-8')],
  ['a live page', pagePolicy],
  ['a live page with a proof of work', scriptedPolicy],
  ['a live page of next start', noncePolicy('abc')],
  ['a reading page of next start', keptPolicy],
  ['a live feed', feedPolicy],
  ['a live picture', drawingPolicy],
  ['a sentence', closedPolicy],
])('%s is framed by nobody, and loads nothing that is not allowed', (_, policy) => {
  const directives = policy.split('; ')
  expect(directives).toContain("default-src 'none'")
  expect(directives).toContain("frame-ancestors 'none'")
})

test.each([pagePolicy, scriptedPolicy, noncePolicy('abc'), keptPolicy])(
  'nothing in a page says where its addresses begin: %s',
  (policy) => expect(policy.split('; ')).toContain("base-uri 'none'"),
)

test.each([
  ['/feed.xml', 'application/rss+xml; charset=utf-8', '*'],
  ['/topics/a/feed.json', 'application/feed+json; charset=utf-8', '*'],
  ['/_next/static/media/a.woff2', 'font/woff2', '*'],
  ['/a', 'text/html; charset=utf-8', undefined],
  ['/sitemap.xml', 'application/xml; charset=utf-8', undefined],
  ['/images/a.png', 'image/png', undefined],
  ['/edition.json', 'application/json; charset=utf-8', undefined],
])('programs of other sites may read %s (%s): %s', (path, type, readableBy) => {
  expect(editionHeaders(path, type)['Access-Control-Allow-Origin']).toBe(readableBy)
})

test('browsers may show the site’s icon beside a feed', () => {
  expect(feedPolicy.split('; ')).toContain("img-src 'self'")
  expect(ofEdition('/feed.xml', 'application/rss+xml; charset=utf-8')).toBe(feedPolicy)
})

test.each([
  ['/.well-known/webfinger', 'application/jrd+json', '*'],
  ['/.well-known/nodeinfo', 'application/json', '*'],
  ['/ap/accounts/news.json', 'application/activity+json', '*'],
  ['/feed.xml', 'application/rss+xml', '*'],
  ['/articles/one', 'text/html; charset=utf-8', undefined],
  ['/apricots.json', 'application/json', undefined],
])('programs in browsers may read %s (%s): %s', (path, type, origin) => {
  expect(editionHeaders(path, type)['Access-Control-Allow-Origin']).toBe(origin)
})
