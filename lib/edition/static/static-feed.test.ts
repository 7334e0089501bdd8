import { expect, test } from 'vitest'
import { staticFeed } from './static-feed.ts'

const site = 'https://paper.example'
const server = 'https://live.paper.example'

const feeds: [form: string, text: string, without: string, withServer: string][] = [
  [
    'RSS, with markup in CDATA',
    `<![CDATA[<p>See <a class="x" href="${site}/search?q=a">all <em>of it</em></a>.</p>]]>`,
    '<![CDATA[<p>See all <em>of it</em>.</p>]]>',
    `<![CDATA[<p>See <a class="x" href="${server}/search?q=a">all <em>of it</em></a>.</p>]]>`,
  ],
  [
    'Atom, escaped',
    `&lt;p&gt;See &lt;a href=&quot;${site}/newsletter&quot;&gt;it&lt;/a&gt;&lt;/p&gt;`,
    '&lt;p&gt;See it&lt;/p&gt;',
    `&lt;p&gt;See &lt;a href=&quot;${server}/newsletter&quot;&gt;it&lt;/a&gt;&lt;/p&gt;`,
  ],
  [
    'JSON',
    `{"content_html":"<a href=\\"${site}/newsletter/daily\\">it</a>"}`,
    '{"content_html":"it"}',
    `{"content_html":"<a href=\\"${server}/newsletter/daily\\">it</a>"}`,
  ],
]
test.each(feeds)('%s', (_form, text, without, withServer) => {
  expect(staticFeed(text, site, undefined)).toBe(without)
  expect(staticFeed(text, site, server)).toBe(withServer)
})

test('all other links stay', () => {
  const text = `<a href="${site}/articles/a">a</a><a href="https://other.example/search">b</a><link>${site}/search</link>`
  expect(staticFeed(text, site, undefined)).toBe(text)
})

test('a feed with links that never end costs no more than its length', () => {
  const text = ['<a href="x', `<a href="${site}/search`, `<a href="${site}/search">x`]
    .map((each) => each.repeat(20_000))
    .join('')
  const before = process.threadCpuUsage().user
  expect(staticFeed(text, site, undefined)).toBe(text)
  expect(process.threadCpuUsage().user - before).toBeLessThan(2_000_000)
})
