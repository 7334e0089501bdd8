import { addressOf, expect, type Place, test } from './test.ts'

const types = {
  'feed.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
}
const asReader = { accept: '*/*' }
const asBrowser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

for (const [file, type] of Object.entries(types))
  test(`${file} is handed out once, until it changes`, async ({ request }) => {
    for (const folder of ['/', '/es/', '/topics/publishing/', '/corrections/']) {
      const url = addressOf({ path: folder + file })
      const answer = await request.get(url, { headers: asReader })
      expect(answer.status(), url).toBe(200)
      const { etag = '', 'last-modified': modified = '', ...headers } = answer.headers()
      expect(headers['content-type']).toBe(type)
      const head = await request.head(url, { headers: asReader })
      expect([head.status(), head.headers().etag, await head.text()]).toEqual([200, etag, ''])
      for (const [name, value, status] of [
        ['if-none-match', etag, 304],
        ['if-none-match', `"other", ${etag.replace('W/', '')}`, 304],
        ['if-none-match', '"other"', 200],
        ['if-modified-since', modified, 304],
        ['if-modified-since', 'Sat, 01 Jan 2000 00:00:00 GMT', 200],
      ] as const) {
        const again = await request.get(url, { headers: { ...asReader, [name]: value } })
        expect([again.status(), again.headers().etag], `${name}: ${value}`).toEqual([status, etag])
      }
    }
  })

for (const file of Object.keys(types))
  test(`${file} of the main language has one address`, async ({ request }) => {
    const answer = await request.get(addressOf({ path: `/en/${file}` }), { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location]).toEqual([301, `/${file}`])
  })

for (const path of [
  '/fr/feed.xml',
  '/about/feed.xml',
  '/topics/none/atom.xml',
  '/series/none/feed.json',
  '/newsletter/none/feed.xml',
])
  test(`${path} is no feed`, async ({ request }) => {
    expect((await request.get(addressOf({ path }))).status()).toBe(404)
  })

test('the page of feeds lists feeds that are there', async ({ page, visit, request }) => {
  await visit({ path: '/feeds' })
  const links = page.locator('main section a')
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(paths.length).toBeGreaterThan(60)
  for (const path of paths) {
    const answer = await request.get(addressOf({ path }), { headers: asReader })
    expect(answer.status(), path).toBe(200)
    const file = (path.split('/').at(-1) ?? '').replace(/\?.*/, '') as keyof typeof types
    expect(answer.headers()['content-type'], path).toBe(types[file])
  }
})

for (const [path, own] of [
  ['/', ['/feed.xml', '/atom.xml', '/feed.json']],
  ['/ar/', ['/ar/feed.xml', '/ar/atom.xml', '/ar/feed.json']],
  [
    '/authors/web-desk',
    [
      '/authors/web-desk/feed.xml',
      '/feed.xml',
      '/authors/web-desk/atom.xml',
      '/authors/web-desk/feed.json',
    ],
  ],
  [
    '/corrections',
    ['/corrections/feed.xml', '/feed.xml', '/corrections/atom.xml', '/corrections/feed.json'],
  ],
  ['/articles/how-rss-works', ['/feed.xml', '/atom.xml', '/feed.json']],
] as const)
  test(`${path} names its feeds`, async ({ page, visit }) => {
    await visit({ path })
    const links = page.locator('head link[rel=alternate][type]')
    const found = await links.evaluateAll((all) =>
      all.map((link) => new URL((link as HTMLLinkElement).href).pathname),
    )
    expect(found).toEqual(own)
  })

const shown: [place: Place, direction: string, heading: string, article: string][] = [
  [{ path: '/feed.xml' }, 'ltr', 'Handbill', 'How RSS works'],
  [{ path: '/topics/publishing/atom.xml' }, 'ltr', 'Handbill: Publishing', 'How RSS works'],
  [{ path: '/ar/feed.xml' }, 'rtl', 'Handbill', 'أين التُقطت الصورة'],
]
for (const [place, direction, heading, article] of shown)
  test(`a browser shows ${place.path} readable`, async ({ page, visit, request }) => {
    const answer = await request.get(addressOf(place), { headers: asBrowser })
    expect(answer.headers()['content-type']).toBe('application/xml; charset=utf-8')
    expect(answer.headers().vary?.toLowerCase()).toContain('accept')
    await visit(place)
    await expect(page.locator('h1')).toHaveText(heading)
    const link = page.locator('h2 a', { hasText: article })
    await expect(link).toBeVisible()
    await expect(link).toHaveAttribute('href', /\/articles\//)
    await expect(page.locator('pubDate, published').first()).toBeHidden()
    expect(await link.evaluate((element) => getComputedStyle(element).direction)).toBe(direction)
  })
