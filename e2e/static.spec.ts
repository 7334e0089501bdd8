import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HostName, hostNames } from '../lib/edition/static/hosts.ts'
import { copyOfSmall, run, start } from './command-line.ts'
import { crawlStatic, type Found } from './crawl-static.ts'
import { openView } from './looks/check-view.ts'
import { mailTo } from './mailbox.ts'
import { ownPorts, publications, scratch, settingsFor } from './publications.ts'
import { serveAs } from './static-host.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'default' })

const folder = join(scratch, 'static')
const { demo } = publications
const settings = settingsFor(demo.contentDir, demo.port, 'demo')
const site = 'https://handbill.example'
/** Of the demonstration: an article that has expired, and an old address. */
const expired = '/articles/open-evening-at-the-press'
const old = '/feeds-explained'

test.beforeAll(() => rmSync(folder, { recursive: true, force: true }))

/** Makes the form for a host, and returns what was said as data. */
async function publishFor(host: HostName, env: Record<string, string> = {}, into: string = host) {
  const words = ['publish', '--static', host, '--into', join(folder, into), '--json']
  const { code, output } = await run(words, { ...settings, ...env })
  expect(code, output).toBe(0)
  return JSON.parse(output.slice(output.indexOf('{'))).static
}

/** The paths of all pages, feeds and sitemaps of the edition. */
function pathsOfEdition(): string[] {
  const files = readdirSync(settings.DIST_DIR, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.(?:html|xml|json)$/.test(file) && !/^(?:edition|\.|404)/.test(file))
    .filter((file) => !/^(?:opensearch\.xml|speculation-rules\.json)$/.test(file))
    .map((file) => encodeURI(`/${file.replace(/(?:^|(?<=\/))index\.html$|\.html$/, '')}`))
}

const failing = (found: Map<string, Found>) =>
  [...found]
    .filter(([, { status }]) => status !== 200)
    .map(([path, { status, from }]) => `${path} ${status} (${from})`)

for (const host of hostNames)
  test(`the files for ${host} have no dead link by that host's rules`, async () => {
    await publishFor(host)
    const server = await serveAs(host, join(folder, host))
    try {
      const paths = pathsOfEdition()
      expect(paths.length).toBeGreaterThan(120)
      const found = await crawlStatic(server.url, site, ['/', '/robots.txt', ...paths])
      expect(failing(found)).toEqual([])
      expect(found.size).toBeGreaterThan(200)
      for (const [path, { type, hops }] of found) {
        const [asked] = hops
        if (/\/(?:feed|atom)\.xml$|sitemap.*\.xml$/.test(path)) expect(type, path).toContain('xml')
        else if (/\.json$/.test(path)) expect(type, path).toContain('json')
        else if (/\.png$/.test(path)) expect(type, path).toBe('image/png')
        else if (!/\.\w+$/.test(path)) expect(type, path).toContain('text/html')
        // A canonical address is answered, or leads to its own page in one step.
        if (host === 'plain' || host === 'gitlab') expect(hops.length, path).toBeLessThan(3)
        else expect(asked?.status, path).toBe(200)
      }
      expect(
        [...found.keys()].filter((path) => /\/card.*\.png$/.test(path)).length,
      ).toBeGreaterThan(20)
      expect([...found.keys()].filter((path) => /^\/(?:search|newsletter)/.test(path))).toEqual([])
      await leadsOn(host, server.url)
      await tellsOfWhatIsNotThere(host, server.url)
    } finally {
      await server.close()
    }
  })

/** An old address leads to the article, by a status or by a page that every browser follows. */
async function leadsOn(host: HostName, url: string): Promise<void> {
  for (const path of [old, `${old}/`]) {
    const response = await fetch(url + path)
    const text = await response.text()
    const hasRules = !['plain', 'github'].includes(host)
    if (hasRules)
      expect(new URL(response.url).pathname, path).toMatch(/^\/articles\/how-rss-works\/?$/)
    else {
      expect(text).toMatch(
        /<meta http-equiv="refresh" content="0; url=\/articles\/how-rss-works\/?"\/>/,
      )
      expect(text).toContain(`<link rel="canonical" href="${site}/articles/how-rss-works"/>`)
    }
    expect(response.status, path).toBe(200)
  }
}

async function tellsOfWhatIsNotThere(host: HostName, url: string): Promise<void> {
  const gone = await fetch(url + expired)
  expect(gone.status).toBe(host === 'netlify' ? 410 : 200)
  const page = await gone.text()
  expect(page).toContain('<meta name="robots" content="noindex"/>')
  expect(page).toContain('no longer published')
  const missing = await fetch(`${url}/no/such/page`)
  expect(missing.status).toBe(404)
  const text = await missing.text()
  expect(text).toContain('We cannot find this page')
  expect(text).not.toMatch(/<form|<search|href="\/(?:search|newsletter)/)
}

test('headers and names are those that each host reads', async () => {
  const read = (host: HostName, file: string) => readFileSync(join(folder, host, file), 'utf8')
  expect(read('github', 'CNAME')).toBe('handbill.example\n')
  expect(read('github', '.nojekyll')).toBe('')
  for (const host of ['netlify', 'cloudflare'] as const) {
    const lines = read(host, '_headers').split('\n')
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThan(100)
    expect(lines.every((line) => line.length < 2000)).toBe(true)
    const server = await serveAs(host, join(folder, host))
    const feed = await fetch(`${server.url}/topics/publishing/feed.xml`)
    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(feed.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${server.url}/`)).headers.get('speculation-rules')).toBe(
      '"/speculation-rules.json"',
    )
    const rules = await fetch(`${server.url}/speculation-rules.json`)
    expect(rules.headers.get('content-type')).toBe('application/speculationrules+json')
    await server.close()
  }
  expect(existsSync(join(folder, 'gitlab', 'index.html.br'))).toBe(true)
  expect(existsSync(join(folder, 'netlify', 'index.html.br'))).toBe(false)
})

test('a page of the files shows in a browser as it should, and nothing comes from elsewhere', async ({
  page,
}) => {
  const server = await serveAs('plain', join(folder, 'plain'))
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`${server.url}/`)
  await page.getByRole('link', { name: 'Print history' }).first().click()
  await expect(page).toHaveURL(`${server.url}/topics/print-history/`)
  await page.locator('main h2 a, main h3 a').first().click()
  await expect(page).toHaveURL(/\/articles\/[^/]+\/$/)
  await page.goto(`${server.url}/rss`)
  await expect(page).toHaveURL(`${server.url}/articles/how-rss-works/`)
  await page.evaluate(() => document.fonts.ready)
  expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([])
  await server.close()
})

test('with a server, forms and links go there, and all that they lead to is there', async () => {
  const done = await publishFor('netlify', { SERVER_URL: demo.url }, 'with-server')
  expect(done.left.served).toEqual([])
  const server = await serveAs('netlify', join(folder, 'with-server'))
  const found = await crawlStatic(server.url, site, ['/', '/opensearch.xml'])
  expect(failing(found)).toEqual([])
  const text = [...found.values()].map((each) => each.text).join('')
  const toServer = new Set(
    [...text.matchAll(new RegExp(`(href|action)="(${demo.url}[^"]*)"`, 'g'))].map(
      ([, name, address = '']) => `${name} ${address.replaceAll('&amp;', '&')}`,
    ),
  )
  expect(toServer).toContain(`action ${demo.url}/newsletter/subscribe`)
  expect(toServer).toContain(`href ${demo.url}/search`)
  for (const each of toServer) {
    const [name, address = ''] = each.split(' ')
    if (name === 'href') expect((await fetch(address)).status, address).toBe(200)
  }
  expect(found.get('/opensearch.xml')?.text).toContain(`template="${demo.url}/search?q=`)
  expect(found.get('/')?.text).toContain(
    `form-action &#39;self&#39; ${demo.url}`.replaceAll('&#39;', "'"),
  )
  await server.close()
})

test('a look is in the files: its colours, faces and logo, and nothing moves when they come', async ({
  page,
}) => {
  test.setTimeout(60_000)
  const { contentDir, settings } = copyOfSmall('static-look', ownPorts.static)
  const write = (path: string, text: string) => writeFileSync(join(contentDir, path), text)
  mkdirSync(join(contentDir, 'images'), { recursive: true })
  write(
    'images/mark.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="45"/></svg>',
  )
  write('theme.css', '.menu { background: url(images/mark.svg) no-repeat }\n')
  const theme =
    'theme: { preset: magazine, colours: { accent: "#0b6e4f" }, logo: { src: images/mark.svg, name: shown } }\n'
  write('site.yml', readFileSync(join(contentDir, 'site.yml'), 'utf8') + theme)
  const into = join(folder, 'look')
  const address = 'https://paper.example'
  for (const words of [
    ['build', '--content-only'],
    ['publish', '--static', '--into', into],
  ]) {
    const { code, output } = await run(words, { ...settings, SITE_URL: address })
    expect(code, output).toBe(0)
  }
  const server = await serveAs('plain', into)
  expect(failing(await crawlStatic(server.url, address, ['/']))).toEqual([])
  const opened = await openView(page, `${server.url}/`, {
    ...{ page: 'front', preset: 'magazine', language: 'en', mode: 'light', width: 1440 },
  })
  expect(opened).toEqual([])
  const shown = await page.evaluate(() => ({
    accent: getComputedStyle(document.documentElement).getPropertyValue('--accent'),
    faces: [...document.fonts].filter(({ status }) => status === 'loaded').map((f) => f.family),
    logo: document.querySelector('img')?.naturalWidth,
    menu: getComputedStyle(document.querySelector('.menu') ?? document.body).backgroundImage,
  }))
  expect(shown).toMatchObject({ accent: '#0b6e4f', logo: 90 })
  expect(shown.faces.join()).toMatch(/Text.*Headings|Headings.*Text/)
  expect(shown.menu).toContain(`url("${server.url}/theme/`)
  await server.close()
})

test('a second time only what changed is written', async () => {
  const again = await publishFor('plain')
  expect(again).toMatchObject({ changed: 0, removed: 0 })
  const other = await publishFor('github', {}, 'plain')
  expect(other.removed).toBe(0)
  expect(existsSync(join(folder, 'plain', 'about.html'))).toBe(true)
  expect(existsSync(join(folder, 'plain', 'about'))).toBe(false)
})

test('a form of the files is taken by the server, whose mails lead back to the server', async () => {
  test.setTimeout(60_000)
  const port = ownPorts.static
  const small = copyOfSmall('static-server', port)
  const file = join(small.contentDir, 'site.yml')
  const lists = 'newsletter:\n  lists:\n    daily: { name: Daily, description: All of it }\n'
  writeFileSync(file, readFileSync(file, 'utf8') + lists)
  const live = `http://127.0.0.1:${port}`
  const env = { ...small.settings, SITE_URL: 'https://paper.example', SERVER_URL: live }
  const built = await run(['build', '--content-only'], env)
  expect(built.code, built.output).toBe(0)
  const server = start(['serve'], env)
  try {
    await server.says('is at')
    const signUp = (origin: string) =>
      fetch(`${live}/newsletter/subscribe`, {
        ...{ method: 'POST', redirect: 'manual' },
        body: new URLSearchParams({ email: 'reader@example.org', list: 'daily', language: 'en' }),
        headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
      })
    const refused = await signUp('https://other.example')
    expect(refused.headers.get('location')).toMatch(/^\/newsletter\?/)
    const taken = await signUp('https://paper.example')
    expect(taken.status).toBe(303)
    expect(taken.headers.get('location')).toMatch(/^\/newsletter\/check-your-mail/)
    const mail = await mailTo('reader@example.org', env.DATA_DIR)
    expect(mail.text).toContain(`${live}/newsletter/confirm/`)
    expect(mail.text).not.toContain('https://paper.example/newsletter/')
    const search = await (await fetch(`${live}/search`)).text()
    expect(search).toContain(`<link rel="canonical" href="${live}/search"/>`)
  } finally {
    await server.end()
  }
})
