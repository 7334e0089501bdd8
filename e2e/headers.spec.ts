import { Parser } from 'htmlparser2'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { pageTypes } from './page-types.ts'
import { ownPorts } from './publications.ts'
import { addressOf, expect, test } from './test.ts'

/** What a strict reviewer expects of every answer. */
const everywhere: [string, RegExp][] = [
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^(?:strict-origin-when-cross-origin|same-origin)$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^(?:same|cross)-origin$/],
  ['cache-control', /./],
]

/** What of a page its policy would keep a browser from: scripts, and styles within it. */
function refused(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isData = name === 'script' && attributes.type === 'application/ld+json'
      if (['script', 'style', 'iframe', 'object'].includes(name) && !isData) found.push(name)
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
    for (const [name, value] of everywhere) expect.soft(headers[name], name).toMatch(value)
    const policy = headers['content-security-policy'] ?? ''
    expect.soft(policy).toContain("default-src 'none'")
    expect.soft(policy).toContain("script-src 'none'")
    expect.soft(policy).toContain("frame-ancestors 'none'")
    expect.soft(policy).not.toContain('unsafe')
    expect.soft(headers['speculation-rules']).toBe('"/speculation-rules.json"')
    expect.soft(headers['strict-transport-security']).toBeUndefined()
    expect.soft(refused(await answer.text())).toEqual([])
  })

for (const [path, type] of [
  ['/feed.xml', /^application\/rss\+xml/],
  ['/es/atom.xml', /^application\/atom\+xml/],
  ['/feed.json', /^application\/feed\+json/],
  ['/sitemap.xml', /^application\/xml/],
  ['/images/logo.svg', /^image\/svg\+xml/],
  ['/articles/how-rss-works/card.png', /^image\/png/],
  ['/speculation-rules.json', /^application\/speculationrules\+json/],
  ['/newsletter/daily/feed.xml', /^application\/rss\+xml/],
  ['/healthz', /^text\/plain/],
] as const)
  test(`${path} says what it is`, async ({ request }) => {
    const headers = (await request.get(addressOf({ path }))).headers()
    for (const [name, value] of everywhere) expect.soft(headers[name], name).toMatch(value)
    expect(headers['content-type']).toMatch(type)
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
