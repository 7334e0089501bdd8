import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '@playwright/test'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { violationsOn } from './axe.ts'
import { type Running, run, start } from './command-line.ts'
import { expect, test } from './kept-page.ts'
import { layoutFaults } from './measure-layout.ts'
import { makePartsPublication } from './parts-publication.ts'
import { ownPorts, root, scratch } from './publications.ts'
import { showFaces } from './test.ts'

test.describe.configure({ mode: 'default' })

const url = `http://127.0.0.1:${ownPorts.parts}`
const hour = 3_600_000
const bannerEnds = new Date(Date.now() + hour)
const clock = join(scratch, 'parts-clock')
const withMovedClock = {
  MOVED_CLOCK: clock,
  NODE_OPTIONS: `--import=${join(root, 'e2e', 'moved-clock.ts')}`,
}
let server: Running

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const settings = makePartsPublication(bannerEnds, ownPorts.parts)
  for (const words of [['build', '--content-only'], ['publish']]) {
    const { code, output } = await run(words, settings)
    expect(code, output).toBe(0)
  }
  moveClock(0)
  server = start(['serve'], { ...settings, ...withMovedClock })
  await server.says('is at http')
})
test.afterAll(() => server.end())

/** The server's clock is ahead by so many milliseconds. */
function moveClock(ahead: number): void {
  writeFileSync(clock, String(ahead))
}

const pages = [
  '/',
  '/articles/bridge',
  '/topics/water',
  '/authors/jane',
  '/support',
  '/ownership',
  '/ar/',
  '/articles/jisr',
  '/ar/support',
  '/ar/ownership',
  '/articles/andere',
]

for (const [width, colorScheme] of [
  [320, 'dark'],
  [1440, 'light'],
] as const)
  test(`nothing stands in anyone's way at ${width} pixels, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(60_000)
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    for (const path of pages) {
      await page.goto(url + path)
      await showFaces(page)
      expect.soft(await layoutFaults(page), path).toEqual([])
      expect.soft(await violationsOn(page), path).toEqual([])
      expect.soft(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
      // Opened, the second row of the menu is as much in the page.
      await page.locator('nav summary').first().click()
      expect.soft(await layoutFaults(page), `${path}, opened`).toEqual([])
      expect.soft(await violationsOn(page), `${path}, opened`).toEqual([])
    }
  })

test('the menu is one row on a phone, and its second level opens by the keyboard', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 700 })
  await page.goto(`${url}/articles/bridge`)
  const menu = page.getByRole('navigation', { name: 'Sections' })
  const tops = await menu
    .locator('ul > li')
    .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
  expect(new Set(tops.slice(0, 2)).size).toBe(1)
  expect((await menu.boundingBox())?.height).toBeLessThan(60)
  const name = menu.locator('summary', { hasText: 'Behind the paper' })
  await name.focus()
  await page.keyboard.press('Enter')
  const first = menu.getByRole('link', { name: 'About the paper' })
  await expect(first).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(first).toBeFocused()
  const box = await first.boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= 360 && box.y < 400).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${url}/about`)
})

test('a second level that was left open hides nothing that the keyboard comes to', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${url}/articles/bridge`)
  const name = page.locator('nav summary').first()
  const second = name.locator('xpath=following-sibling::ul')
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(second).toHaveCSS('opacity', '1')
  const inText = page.locator('main a').first()
  await inText.focus()
  await expect(second).toHaveCSS('opacity', '0')
  await name.focus()
  await expect(second).toHaveCSS('opacity', '1')
})

test('where it wraps, each row of the menu stands in the middle', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 700 })
  await page.goto(`${url}/about`)
  // The policy of the page lets no style sheet in.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('nav, nav .label'))
      each.style.fontSize = '2rem'
  })
  const rows = await page
    .getByRole('navigation', { name: 'Sections' })
    .locator('> ul')
    .evaluate((list) => {
      const frame = list.getBoundingClientRect()
      const items = [...list.children].map((each) => each.getBoundingClientRect())
      return [...Map.groupBy(items, ({ top }) => Math.round(top)).values()].map((row) => [
        Math.round((row[0]?.left ?? 0) - frame.left),
        Math.round(frame.right - (row.at(-1)?.right ?? 0)),
      ])
    })
  expect(rows.length).toBeGreaterThan(1)
  for (const [before = 0, after = 0] of rows) expect(Math.abs(before - after)).toBeLessThan(30)
})

test('at the foot all links are there to be read', async ({ page }) => {
  await page.goto(`${url}/about`)
  const foot = page.getByRole('navigation', { name: 'More' })
  await expect(foot.getByRole('link')).toHaveText(['About the paper', 'Archive', 'Authors'])
})

test('languages lead to the same article, else to the front page', async ({ page }) => {
  const languages = async (path: string) => {
    await page.goto(url + path)
    const links = page.locator('header nav a')
    return links.evaluateAll((all) =>
      all.map((link) =>
        ['href', 'hreflang', 'lang', 'dir'].map((key) => link.getAttribute(key)).join(' '),
      ),
    )
  }
  expect(await languages('/articles/bridge')).toEqual([
    '/de/ de de ltr',
    '/articles/jisr ar ar rtl',
  ])
  expect(await languages('/articles/jisr')).toEqual([
    '/articles/bridge en en ltr',
    '/de/ de de ltr',
  ])
  expect(await languages('/ar/support')).toEqual(['/support en en ltr', '/de/support de de ltr'])
  expect(await languages('/topics/water')).toEqual(['/de/ de de ltr', '/ar/ ar ar rtl'])
})

test('asks are chosen by place, and lead on in the language of the page', async ({ page }) => {
  const button = (path: string) => page.goto(url + path).then(() => page.locator('main a.bg-ink'))
  for (const path of ['/articles/bridge', '/topics/water', '/'])
    await expect(await button(path), path).toHaveAttribute('href', '/support')
  await expect(await button('/articles/jisr')).toHaveAttribute('href', '/ar/support')
  await expect(await button('/topics')).toHaveCount(0)
  await expect(page.getByText('Long over')).toHaveCount(0)
})

test('an article with every part is as light as any, and asks nobody else', async ({ browser }) => {
  // Nothing is kept from other tests.
  const context = await browser.newContext()
  const page = await context.newPage()
  const requests: Request[] = []
  page.on('requestfinished', (request) => requests.push(request))
  await page.goto(`${url}/articles/bridge`, { waitUntil: 'networkidle' })
  const sizes = requests
    .filter((request) => request.resourceType() !== 'image')
    .map(async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes()
      return responseBodySize + responseHeadersSize
    })
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  expect(total).toBeGreaterThan(10_000)
  expect(total).toBeLessThanOrEqual(40 * 1024)
  expect(new Set(requests.map((request) => new URL(request.url()).host))).toEqual(
    new Set([new URL(url).host]),
  )
})

test('printed, ways to give are whole, and nothing asks for anything', async ({ page }) => {
  await page.goto(`${url}/support`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('https://liberapay.example/local')).toBeVisible()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expect(page.getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
  for (const hidden of ['nav', 'aside']) await expect(page.locator(hidden).first()).toBeHidden()
  await page.emulateMedia({ media: null })
  await page.goto(`${url}/articles/bridge`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#share')).toBeHidden()
  await expect(page.locator('main a.bg-ink')).toBeHidden()
  await expect(page.getByText('Jane has written about water')).toBeVisible()
})

test('without styles, and in a text browser, everything is there', async () => {
  test.skip(!isInstalled('lynx'), notInstalled('lynx', 'lynx'))
  const dump = (path: string) =>
    spawnSync('lynx', ['-dump', '-width=100', '-display_charset=utf-8', url + path], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    }).stdout.replace(/\[\d+\]/g, '')
  const article = dump('/articles/bridge')
  for (const words of [
    'Breaking The bridge is closed',
    'Behind the paper',
    'About the paper',
    'Corrections',
    'Jane has written',
    'WhatsApp',
  ])
    expect.soft(article).toContain(words)
  const support = dump('/support')
  for (const words of [
    'Liberapay',
    'DE89 3704 0044 0532 0130 00',
    'Nachbarschaftszeitungsunterstützung',
  ])
    expect.soft(support).toContain(words)
})

test('machines are told who wrote, whose it is and what they may do', async ({ request }) => {
  const text = async (path: string) => (await request.get(url + path)).text()
  expect(await text('/articles/bridge')).toContain(
    '<meta name="fediverse:creator" content="@jane@social.example"/>',
  )
  expect(await text('/.well-known/trust.txt')).toBe(`# The Local
belongto=https://council.example/
disclosure=https://local.example/ownership
datatrainingallowed=no
`)
  expect(await text('/robots.txt')).toContain('\nLicense: https://local.example/license.xml\n')
  expect(await text('/license.xml')).toContain('<prohibits type="usage">ai-train</prohibits>')
  expect(JSON.parse(await text('/.well-known/tdmrep.json'))).toMatchObject([
    { 'tdm-reservation': 1 },
  ])
  for (const path of ['/', '/articles/bridge', '/de/ownership']) {
    const headers = (await request.get(url + path)).headers()
    expect(headers['tdm-reservation'], path).toBe('1')
    expect(headers.link, path).toContain('rel="license"')
  }
})

test('pages and records of the AT Protocol can be told to belong together', async ({ request }) => {
  const text = async (path: string) => (await request.get(url + path)).text()
  const did = 'did:plc:abcdefghijklmnopqrstuvwx'
  expect(await text('/.well-known/atproto-did')).toBe(did)
  const proofs = ['', '/de', '/ar'].map((below) => `/.well-known/site.standard.publication${below}`)
  const uris = await Promise.all(proofs.map(text))
  for (const uri of uris) expect(uri).toMatch(`at://${did}/site.standard.publication/`)
  expect(new Set(uris).size).toBe(uris.length)
  expect((await request.get(`${url}/.well-known/site.standard.publication/fr`)).status()).toBe(404)
  // Of any language: the publication's main record, and the path, are the address that is shared.
  const page = await text('/articles/jisr')
  expect(page).toMatch(
    new RegExp(`<link rel="site\\.standard\\.document" href="at://${did}/[\\w.]+/\\w{13}"/>`),
  )
  expect(page).toContain(`<link rel="site.standard.publication" href="${uris[0]}"/>`)
  expect(await text('/ar/')).toContain(`<link rel="site.standard.publication" href="${uris[2]}"/>`)
})

test('the page of the owners is led to from every foot, in its language', async ({ request }) => {
  for (const [path, href] of [
    ['/articles/bridge', '/ownership'],
    ['/articles/jisr', '/ar/ownership'],
  ]) {
    const html = await (await request.get(`${url}${path}`)).text()
    expect(html).toContain(`<a href="${href}"`)
  }
  const german = await (await request.get(`${url}/de/ownership`)).text()
  for (const words of ['Wirtschaftlich Berechtigte', '66,6', 'mbH', '1.200 €', 'VR 1234'])
    expect(german).toContain(words)
})

test('a banner ends by itself', async ({ request }) => {
  test.setTimeout(60_000)
  const page = async (path: string) => (await request.get(url + path)).text()
  for (const path of ['/de/', '/articles/andere'])
    expect(await page(path)).toContain('Gleich vorbei')
  moveClock(hour)
  for (const path of ['/de/', '/articles/andere'])
    await expect.poll(() => page(path), { timeout: 40_000 }).not.toContain('Gleich vorbei')
  expect(await page('/')).toContain('The bridge is')
})
