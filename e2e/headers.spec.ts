import { hash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { pageTypes } from './page-types.ts'
import { ownPorts } from './publications.ts'
import { addressOf, expect, test } from './test.ts'

/** What a strict reviewer expects of every answer. */
const everywhere: [string, RegExp][] = [
  ['x-content-type-options', /^nosniff$/],
  ['cross-origin-resource-policy', /^(?:same|cross)-origin$/],
  ['cache-control', /./],
]

/** And of every document: whatever can be opened by itself. */
const documents: [string, RegExp][] = [
  ...everywhere,
  ['referrer-policy', /^(?:strict-origin-when-cross-origin|same-origin)$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
  ['cross-origin-opener-policy', /^same-origin$/],
]

/** Styles in a page that are not those that the policy before them names by their hash. */
function strangeStyles(html: string): string[] {
  const own =
    /<meta http-equiv="Content-Security-Policy" content="style-src 'unsafe-inline' '([^']+)'"\/>$/
  return [...html.matchAll(/<style[^>]*>([^<]*)<\/style>/g)].flatMap(
    ({ 0: style, 1: css = '', index }) => {
      const allowed = own.exec(html.slice(0, index))?.[1]
      return allowed === `sha256-${hash('sha256', css, 'base64')}` ? [] : [style]
    },
  )
}

/** What of a page its policy would keep a browser from: scripts, and styles of elements. */
function refused(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isData = name === 'script' && attributes.type === 'application/ld+json'
      if (['script', 'iframe', 'object'].includes(name) && !isData) found.push(name)
      for (const attribute of Object.keys(attributes))
        if (/^(?:style|on\w+|nonce)$/.test(attribute)) found.push(`${name} ${attribute}`)
    },
  })
  parser.end(html)
  return found
}

for (const pageType of pageTypes)
  test(`${pageType.name} has no script and may load nothing strange`, async ({ request }) => {
    const answer = await request.get(addressOf(pageType))
    const headers = answer.headers()
    for (const [name, value] of documents) expect.soft(headers[name], name).toMatch(value)
    const html = await answer.text()
    const [styles, ...others] = (headers['content-security-policy'] ?? '')
      .split('; ')
      .sort((a) => (a.startsWith('style-src') ? -1 : 1))
    for (const closed of ['default-src', 'script-src', 'frame-ancestors'])
      expect.soft(others).toContain(`${closed} 'none'`)
    expect.soft(others.join()).not.toContain('unsafe')
    // Pages from the edition have their styles in them, and say themselves which.
    expect.soft(html.match(/<style\b/g)?.length ?? 0).toBe(styles?.includes('unsafe') ? 1 : 0)
    expect.soft(strangeStyles(html)).toEqual([])
    expect.soft(headers['speculation-rules']).toBe('"/speculation-rules.json"')
    expect.soft(headers['strict-transport-security']).toBeUndefined()
    expect.soft(refused(html)).toEqual([])
  })

for (const [path, type] of [
  ['/feed.xml', /^application\/rss\+xml/],
  ['/es/atom.xml', /^application\/atom\+xml/],
  ['/feed.json', /^application\/feed\+json/],
  ['/sitemap.xml', /^application\/xml/],
  ['/images/logo.svg', /^image\/svg\+xml/],
  ['/articles/how-rss-works/card.png', /^image\/png/],
  ['/newsletter/daily/feed.xml', /^application\/rss\+xml/],
  ['/healthz', /^text\/plain/],
] as const)
  test(`${path} says what it is`, async ({ request }) => {
    const headers = (await request.get(addressOf({ path }))).headers()
    for (const [name, value] of documents) expect.soft(headers[name], name).toMatch(value)
    expect(headers['content-type']).toMatch(type)
  })

test('parts of pages say what they are, and no more than that', async ({ request }) => {
  const html = await (await request.get(addressOf({ path: '/' }))).text()
  const face = /url\(([^)]+\.woff2)\)/.exec(html)?.[1] ?? ''
  for (const [path, type] of [
    [face, 'font/woff2'],
    ['/speculation-rules.json', 'application/speculationrules+json'],
  ] as const) {
    const headers = (await request.get(addressOf({ path }))).headers()
    for (const [name, value] of everywhere) expect.soft(headers[name], name).toMatch(value)
    expect.soft(headers['content-type']).toBe(type)
    expect.soft(headers['permissions-policy']).toBeUndefined()
  }
})

test('a reader by TLS is told to stay with it', async ({ request }) => {
  for (const path of ['/', '/search', '/nothing-here', '/rss']) {
    const asked = { headers: { 'X-Forwarded-Proto': 'https' }, maxRedirects: 0 }
    const headers = (await request.get(addressOf({ path }), asked)).headers()
    expect(headers['strict-transport-security'], path).toBe('max-age=63072000')
  }
})

test('browsers read the rules by which the next page is prepared', async ({ page }) => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Preload.enable')
  const rules = new Promise<{ errorMessage?: string; sourceText: string }>((resolve) =>
    browser.on('Preload.ruleSetUpdated', ({ ruleSet }) => resolve(ruleSet)),
  )
  await page.goto('/')
  const { errorMessage, sourceText } = await rules
  expect(errorMessage).toBeUndefined()
  expect(JSON.parse(sourceText)).toHaveProperty('prerender')
})

test.describe('a server that is told to end', () => {
  let server: Running | undefined
  const url = `http://127.0.0.1:${ownPorts.ending}`

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    const { settings } = copyOfSmall('ending', ownPorts.ending)
    expect(await run(['build'], settings)).toMatchObject({ code: 0 })
    server = start(['serve'], settings)
    await server.says(url)
  })
  test.afterAll(() => server?.end())

  test('ends before its time is up, with kept connections open', async () => {
    for (const path of ['/', '/search', '/newsletter'])
      expect((await fetch(url + path)).ok).toBe(true)
    const begun = Date.now()
    await server?.end()
    expect(Date.now() - begun).toBeLessThan(9000)
    expect(server?.child.exitCode).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })
})
