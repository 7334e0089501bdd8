import { connect } from 'node:net'
import { publications } from './publications.ts'
import { expect, type Page, test } from './test.ts'

const { port } = publications.hostile
const title =
  '</script></title><script>window.hostile = “title”</script> & <b>bold</b> &amp; 🗞️👩🏽‍💻'

test('what an editor types is shown as it is, and none of it is run', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: '/articles/literal' })
  await page.waitForLoadState('load')
  await expect(page.locator('h1')).toHaveText(title)
  const text = await page.locator('main').innerText()
  for (const shown of [
    'Arts & <Crafts>',
    '"><script>window.hostile = “summary”</script> & </p></div>'.slice(2),
    '</script><img src=x onerror="window.hostile=1">',
    'Photographs & <i>more</i> by 李小龍',
    'محمد علي',
    '<script>window.hostile = “caption”</script> & so on',
    '</figcaption><b>credit</b>',
    '<script>window.hostile = “correction”</script> & <b>so on</b>',
    'First published by <i>The & Outlet</i>',
    'CC <BY>',
    'A sentence at the end, which must be there.',
  ])
    expect.soft(text).toContain(shown)
  expect.soft(text.toLowerCase()).toContain('<u>kind</u>')
  for (const link of await page.locator('.prose a').all()) await link.click({ noWaitAfter: true })
  await page.locator('.prose p').first().click()
  expect(await ran(page)).toBeUndefined()
  expect(page.url()).toBe(`${publications.hostile.url}/articles/literal`)
})

test('nothing in a text can act', async ({ page, visit }) => {
  await visit({ on: 'hostile', path: '/articles/literal' })
  const acting = 'script, style, iframe, object, embed, form, input, base, meta, link, svg, [style]'
  const inText = page.locator('.prose').locator(acting)
  expect(await inText.evaluateAll((all) => all.map((each) => each.outerHTML))).toEqual([])
  const attributes = await page
    .locator('.prose, .prose *')
    .evaluateAll((all) =>
      all.flatMap((each) =>
        [...each.attributes]
          .filter(
            ({ name, value }) => /^on|^style$/.test(name) || /^\s*(javascript|data):/i.test(value),
          )
          .map(({ name, value }) => `${each.tagName} ${name}=${value}`),
      ),
    )
  expect(attributes).toEqual([])
})

for (const path of ['/', '/archive/2026/03', '/topics/gate', '/corrections', '/authors'])
  test(`${path} names it without running it`, async ({ page, visit }) => {
    await visit({ on: 'hostile', path })
    await page.waitForLoadState('load')
    expect(await ran(page)).toBeUndefined()
    await expect(page.locator('main')).toContainText('</script>')
    const data = page.locator('script[type="application/ld+json"]')
    for (const text of await data.allTextContents()) expect(() => JSON.parse(text)).not.toThrow()
  })

test('a drawing that holds a script may be shown and not run', async ({ page, troubles }) => {
  await page.goto(`${publications.hostile.url}/images/drawing.svg`)
  await page.waitForLoadState('load')
  expect(await ran(page)).toBeUndefined()
  // The browser says so; that is what should happen here.
  expect(troubles.join('\n')).toContain('Blocked script execution')
  troubles.length = 0
})

/** Paths as an attacker writes them: no client puts them in order. */
const outOfImages = [
  '/images/../site.yml',
  '/images/%2e%2e/site.yml',
  '/images/..%2fsite.yml',
  '/images/%2e%2e%2fsite.yml',
  '/images/..%5csite.yml',
  '/images/....//site.yml',
  '/images/%252e%252e%252fsite.yml',
  '/images/drawing.svg/../../site.yml',
  '/images//etc/passwd',
  '/images/%2fetc%2fpasswd',
  '/images/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  '/images/site.yml',
  '/images/..%00/site.yml',
  '/images/drawing.svg%00.png',
  '/images/site.yml%00.svg',
  '/images/%c0%ae%c0%ae/site.yml',
  '/images/.',
  '/images/',
  '/images',
  '/site.yml',
  '/../site.yml',
  '/_next/../site.yml',
  '/_next/static/..%2f..%2f..%2fpackage.json',
]

for (const path of outOfImages)
  test(`${path} hands out nothing`, async () => {
    const { status, text } = await ask(path)
    expect([301, 400, 404]).toContain(status)
    expect(text).not.toMatch(/timeZone:|root:x:|"dependencies"/)
  })

test('all who ask at once for what is not there are told so', async () => {
  const paths = Array.from(
    { length: 12 },
    (_, index) => ['/articles/nowhere', '/nowhere'][index % 2],
  )
  const answers = await Promise.all(paths.map((path) => ask(path ?? '')))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
})

const long = 'a'.repeat(10_000)

for (const path of [
  '/%E0%A4%A',
  '/articles/%E0%A4%A',
  '/topics/%ff%fe',
  '/authors/%',
  '/images/%E0%A4%A.svg',
  '/archive/%zz/01',
  '/articles/%00',
  '/articles/%0d%0aSet-Cookie:%20a=b',
  `/${long}`,
  `/articles/${long}`,
  `/topics/${'%F0%9F%97%9E'.repeat(800)}`,
  `/images/${long}.svg`,
  `/images/${'a/'.repeat(5_000)}a.svg`,
  `/${'a/'.repeat(5_000)}`,
  `/topics/gate/page/${'9'.repeat(5_000)}`,
  '/archive/99999999999/01',
  '/archive/0000/01',
  '/archive/-271821/01',
  '//attacker.example/',
  '/\\attacker.example/',
  "/articles/' OR 1=1 --".replaceAll(' ', '%20'),
  '/"%20OR%20"*',
  '/constructor',
  '/__proto__',
  '/articles/plain%2F..%2Fliteral',
  '/%D8%B9%D9%86%D9%88%D8%A7%D9%86'.repeat(20),
])
  test(`${path.slice(0, 60)} (${path.length} characters) is answered, not failed at`, async () => {
    const { status, head } = await ask(path)
    expect([301, 400, 404, 414, 431]).toContain(status)
    if (status === 301) expect(head).not.toMatch(/^location:\s*(https?:)?[/\\]{2}/im)
    expect(head).not.toMatch(/^set-cookie:/im)
  })

/** Redirects of each kind, with what a hostile link may put into them. */
const led: [path: string, status: number, location: string][] = [
  [
    '/articles/plain/?q="><script>alert(1)</script>',
    301,
    '/articles/plain?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
  ],
  ["/moved?q='><script>&lt;", 301, '/articles/plain?q=%27%3E%3Cscript%3E&lt;'],
  ['/"><script>alert(1)</script>/', 301, '/%22%3E%3Cscript%3Ealert(1)%3C/script%3E'],
  ['//attacker.example/', 301, '/attacker.example'],
  ['//attacker.example', 301, '/attacker.example'],
  ['/%0d%0aSet-Cookie:%20a=b/', 301, '/%0d%0aSet-Cookie:%20a=b'],
  ['/%01%1b/', 301, '/%01%1b'],
  ['/?p=99&q="><script>', 302, '/?q=%22%3E%3Cscript%3E'],
  ['/search/?q="><script>', 301, '/search?q=%22%3E%3Cscript%3E'],
  ['/en/feed.xml', 301, '/feed.xml'],
  ['/ar', 301, '/ar/'],
  ['/newsletter/subscribe', 303, '/newsletter'],
]

for (const [path, status, location] of led)
  test(`${path} is led to ${location}, with a page that holds nothing else`, async () => {
    const answer = await ask(path)
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(answer.head)?.[1]
    expect([answer.status, header('location')]).toEqual([status, location])
    expect(header('content-type')).toBe('text/html; charset=utf-8')
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('content-security-policy')).toMatch(/^default-src 'none'; script-src 'none';/)
    expect(header('set-cookie')).toBeUndefined()
    expect(header('refresh')).toBeUndefined()
    const links = [...answer.text.matchAll(/<a href="([^"]*)">/g)].map(([, href]) => href)
    expect(links).toEqual([location.replaceAll('&', '&amp;')])
    expect(answer.text.match(/<(?!\/)[a-z]+/g)?.join('')).toBe(
      '<html<head<meta<meta<title<body<p<a<bdi',
    )
  })

test('a page that comes after all of that is well', async () => {
  expect((await ask('/')).status).toBe(200)
})

/** Sends a path as it is, byte for byte. */
function ask(path: string): Promise<{ status: number; head: string; text: string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
    )
    socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
    socket.on('error', reject)
    socket.on('close', () => {
      const answer = Buffer.concat(chunks).toString()
      const [head = '', ...rest] = answer.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), head, text: rest.join('\r\n\r\n') })
    })
  })
}

/** What a script left behind, had one run. */
function ran(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as { hostile?: unknown }).hostile)
}
