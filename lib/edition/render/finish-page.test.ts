import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { finishPage } from './finish-page.ts'
import { Shown } from './page-contents.ts'

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="ar"><head>${head}</head><body>${body}</body></html>`
const search = '<link rel="search" href="/opensearch.xml" title="&quot;A&quot; &amp; B"/>'

test('a head has one order, whatever came first', () => {
  const first =
    '<link rel="preload" href="/b.woff2" as="font" type="font/woff2"/><title>A</title><link rel="preload" as="image" imageSrcSet="/c 1x"/>'
  const meta = '<meta name="a" content="b"/>'
  const finished = finishPage(page(`${search}${first}${meta}`, ''), () => '<style>a</style>')
  expect(finished).toBe(
    page(
      [
        '<meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>',
        '<link rel="preload" as="font" href="/b.woff2" type="font/woff2"/><link rel="preload" as="image" imagesrcset="/c 1x"/>',
        '<style>a</style>',
        '<title>A</title><meta name="a" content="b"/>',
        '<link rel="search" href="/opensearch.xml" title="&quot;A&quot; &amp; B"/>',
      ].join(''),
      '',
    ),
  )
})

test.each([
  ['<p>a<!-- -->b<!--$--></p>', '<p>ab</p>'],
  ['<p title="<!-- -->">a</p>', '<p title="<!-- -->">a</p>'],
  ["<p title='\"<!-- -->'>a</p>", "<p title='\"<!-- -->'>a</p>"],
  ['<script type="application/ld+json">{"a":"<!-- -->"}</script>', undefined],
])('comments that React made go out of %s', (body, without = body) => {
  expect(finishPage(page('', body), () => '')).toContain(`<body>${without}</body>`)
})

test('what a page shows is what a parser of HTML finds', () => {
  const body = [
    '<h1 class="a b" lang="es-MX">Gap &#x26; &lt;tag&gt; &#1571; &quot;q&quot;</h1>',
    '<svg><linearGradient/></svg><img alt="&#x5d0; alt" class="a b"/><input value="v" placeholder="p"/>',
    '<script type="application/ld+json">{"no":"Ω"}</script>',
    '<script type="application/ld+json">{"no":"Ω"}</script><p data-x="ж">a > b</p>',
  ].join('')
  const html = page('<title>Title &amp; more</title>', body)
  const expected = new Shown()
  let isInScript = false
  const parser = new Parser({
    onopentag: (name, attributes) => {
      expected.addElement(name, attributes)
      isInScript = name === 'script'
    },
    onclosetag: () => {
      isInScript = false
    },
    ontext: (text) => {
      if (!isInScript) expected.addText(text)
    },
  })
  parser.end(html)
  finishPage(html, (shown) => {
    const small = [...expected.names].map((name) =>
      /^[.:[]/.test(name) ? name : name.toLowerCase(),
    )
    expect([...shown.names].sort()).toEqual([...new Set(small)].sort())
    expect([...shown.characters].sort()).toEqual([...expected.characters].sort())
    return ''
  })
})

test('a page that no tag ends takes no time', () => {
  const endless = `<p ${'a="'.repeat(50_000)}`
  expect(finishPage(page('', endless), () => '')).toContain(endless)
})
