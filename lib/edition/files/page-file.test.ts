import { expect, test } from 'vitest'
import { fileOf } from './page-file.ts'

const html = 'text/html; charset=utf-8'

test.each([
  ['/', html, 'index.html'],
  ['/es/', html, 'es/index.html'],
  ['/articles/x', html, 'articles/x.html'],
  ['/articles/%C3%A9lan', html, 'articles/élan.html'],
  ['/topics/x/page/2', html, 'topics/x/page/2.html'],
  ['/feed.xml', 'application/rss+xml', 'feed.xml'],
  ['/sitemaps/1.xml', 'application/xml', 'sitemaps/1.xml'],
  // What no file can be called is left to the server, and what servers take for the page of a folder.
  ['/index', html, undefined],
  ['/articles/index', html, undefined],
  ['/articles/..', html, undefined],
  ['/articles/.hidden', html, undefined],
  ['/articles/a%2Fb', html, undefined],
  ['/articles/a%5Cb', html, undefined],
  ['/articles/a%00b', html, undefined],
  [`/articles/${'x'.repeat(235)}`, html, `articles/${'x'.repeat(235)}.html`],
  [`/articles/${'x'.repeat(236)}`, html, undefined],
  [`/${'x'.repeat(236)}`, html, undefined],
])('%s as %s lies in %s', (path, type, file) => {
  expect(fileOf(path, type)).toBe(file)
})
