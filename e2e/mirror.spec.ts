import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { copyOfSmall, run, start } from './command-line.ts'
import { type FolderServer, serveFolder } from './folder-server.ts'
import { ownPorts, publications, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'default' })

const folder = join(scratch, 'mirrors')
const { demo } = publications
const settings = settingsFor(demo.contentDir, demo.port, 'demo')
const origin = 'https://handbill.example'
let server: FolderServer

test.beforeAll(async () => {
  test.setTimeout(120_000)
  rmSync(folder, { recursive: true, force: true })
  server = await serveFolder(folder)
  const copied = await publish('news', settings)
  expect(copied).toMatch(/^Copied: \d+ files in .*news, \d+ changed/m)
})
test.afterAll(() => server.close())

/** Publishes a copy into a folder below the server's own, and returns what was said. */
async function publish(name: string, env: Record<string, string>): Promise<string> {
  const mirror = `${server.url}/${name}`
  const words = ['publish', '--mirror', mirror, '--into', join(folder, name)]
  const { code, output } = await run(words, env)
  expect(code, output).toBe(0)
  return output
}

function pagesOf(name: string): string[] {
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll('\\', '/'))
}

test('every link of a copy leads to one of its files, or to another site', async () => {
  const files = pagesOf('news')
  expect(files.length).toBeGreaterThan(50)
  const asked = new Set<string>()
  for (const file of files) {
    const html = readFileSync(join(folder, 'news', file), 'utf8')
    const page = `${server.url}/news/${encodeURI(file)}`
    for (const [, name, value = ''] of html.matchAll(/\s(href|src|action)="([^"]*)"/g)) {
      const { href, origin } = new URL(value.replaceAll('&amp;', '&'), page)
      if (name === 'action') expect(href, file).toMatch(/^https:\/\/handbill\.example\//)
      else if (name === 'src') expect(origin, `${file}: ${value}`).toBe(server.url)
      if (origin === server.url) asked.add(href.split('#')[0] ?? href)
    }
  }
  for (const href of asked) expect((await fetch(href)).status, href).toBe(200)
  expect([...asked].every((href) => href.startsWith(`${server.url}/news/`))).toBe(true)
})

test('a copy is read in a folder of another server, and nothing comes from elsewhere', async ({
  page,
}) => {
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`${server.url}/news/`)
  await expect(page.getByText(/This is a copy of Handbill/)).toBeVisible()
  await page.getByRole('link', { name: 'Print history' }).first().click()
  await expect(page).toHaveURL(`${server.url}/news/topics/print-history.html`)
  await page.locator('main h2 a, main h3 a').first().click()
  await expect(page).toHaveURL(/\/news\/articles\/[^/]+\.html$/)
  const path = new URL(page.url()).pathname.replace(/^\/news|\.html$/g, '')
  const link = page.getByRole('link', { name: 'handbill.example', exact: true }).first()
  await expect(link).toHaveAttribute('href', origin + path)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', origin + path)
  await page.goto(`${server.url}/news/ar/index.html`)
  await expect(page.getByText(/هذه نسخة من/)).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const fonts = await page.evaluate(() => [...document.fonts].filter((f) => f.status === 'loaded'))
  expect(fonts.length).toBeGreaterThan(1)
  expect(requests.filter((url) => !url.startsWith(`${server.url}/news/`))).toEqual([])
})

test('its page for what is not there leads into the copy from any address', async ({ page }) => {
  const html = readFileSync(join(folder, 'news', '404.html'), 'utf8')
  await page.route('**/news/no/such/page', (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: html }),
  )
  await page.goto(`${server.url}/news/no/such/page`)
  await page.getByRole('link', { name: 'Handbill', exact: true }).first().click()
  await expect(page).toHaveURL(`${server.url}/news/index.html`)
})

test('a copy is read from a disk, without a server', async ({ browser }) => {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(join(folder, 'news', 'index.html')).href)
  await page.getByRole('main').locator('h2 a, h3 a').first().click()
  await expect(page).toHaveURL(/^file:.*\/news\/articles\/.*\.html$/)
  const linked = await page.evaluate(() => [...document.links].map(({ href }) => href))
  const files = linked.filter((href) => href.startsWith('file:'))
  expect(files.length).toBeGreaterThan(10)
  for (const href of files)
    expect(statSync(fileURLToPath(href.split('#')[0] ?? href)).isFile(), href).toBe(true)
  const widths = await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map((image) => image.decode()))
    return [...document.images].map(({ naturalWidth }) => naturalWidth)
  })
  expect(widths.every((width) => width > 0)).toBe(true)
  await page.getByRole('link', { name: 'Handbill', exact: true }).first().click()
  await expect(page).toHaveURL(/\/news\/index\.html$/)
  await page.close()
})

test('the checker finds nothing wrong, and names what somebody changed', async () => {
  const at = join(folder, 'news')
  const good = await run(['verify', at], settings)
  expect(good.output).toMatch(/^All \d+ files are as https:\/\/handbill\.example signed them/)
  const key = `${demo.url}/.well-known/handbill-key.pem`
  const elsewhere = { ...settings, DATA_DIR: join(scratch, 'data', 'elsewhere') }
  expect(await run(['verify', at, '--key', key], elsewhere)).toMatchObject({ code: 0 })
  expect(await run(['verify', at], elsewhere)).toMatchObject({ code: 2 })
  writeFileSync(join(at, 'about.html'), 'Somebody else')
  rmSync(join(at, 'feed.xml'))
  writeFileSync(join(at, 'more.html'), 'More')
  const bad = await run(['verify', at, '--json'], settings)
  expect(bad.code).toBe(1)
  const { faults } = JSON.parse(bad.output)
  expect(faults.map(({ file, kind }: { file: string; kind: string }) => [file, kind])).toEqual([
    ['about.html', 'wrong'],
    ['feed.xml', 'missing'],
    ['more.html', 'added'],
  ])
})

test('a sign-up from a copy reaches the original', async ({ page }) => {
  test.setTimeout(120_000)
  const port = ownPorts.mirror
  const small = copyOfSmall('mirrored', port)
  const url = `http://127.0.0.1:${port}`
  const env = { ...small.settings, SITE_URL: url, MIRRORS: server.url }
  const site = join(small.contentDir, 'site.yml')
  writeFileSync(
    site,
    `${readFileSync(site, 'utf8')}newsletter:\n  lists:\n    daily: { name: Daily, description: All of it }\n`,
  )
  const built = await run(['build', '--content-only'], env)
  expect(built.code, built.output).toBe(0)
  await publish('small', env)
  const original = start(['serve'], env)
  try {
    await original.says('is at')
    await page.goto(`${server.url}/small/articles/first.html`)
    await page.getByRole('textbox').last().fill('reader@example.org')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page).toHaveURL(new RegExp(`^${url}/newsletter/check-your-mail`))
    // Nothing of the page, its icon say, is under way any more when the original ends.
    await page.goto('about:blank')
  } finally {
    await original.end()
  }
})
