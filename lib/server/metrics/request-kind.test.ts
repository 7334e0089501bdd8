import { expect, test } from 'vitest'
import { kindOf } from './request-kind.ts'

test.each([
  ['/', 'page'],
  ['/topics/city?page=2', 'page'],
  ['/articles/city-budget', 'article'],
  ['/articles/city-budget/card.png', 'picture'],
  ['/pictures/abc-640.avif', 'picture'],
  ['/feed.xml', 'feed'],
  ['/topics/city/atom.xml?x', 'feed'],
  ['/sitemap.xml', 'file'],
  ['/robots.txt', 'file'],
  ['/_next/static/a.css', 'asset'],
  ['/search?q=/articles/', 'search'],
  ['/newsletter/confirm/dG9rZW4tdG9rZW4', 'newsletter'],
  ['/newsletter/daily/feed.xml', 'newsletter'],
  ['/preview/dG9rZW4/a', 'preview'],
  ['/admin', 'admin'],
  ['/administration', 'page'],
  ['/healthz', 'probe'],
  ['/metrics', 'metrics'],
  ['/nobody@example.org', 'page'],
  ['http://a/articles/b', 'page'],
  ['', 'page'],
])('%s is asked for as %s', (target, kind) => {
  expect(kindOf(target)).toBe(kind)
})
