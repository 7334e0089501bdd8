import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePreviewToken, previewKey } from '../lib/desk/preview/token.ts'
import { run } from './command-line.ts'
import { publications, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { contentDir, port, url } = publications.hostile
const settings = settingsFor(contentDir, port, 'hostile')

/** The path of a link as `handbill preview` makes it, whatever the article's state and the time that is left. */
function pathOf(slug: string, { left = 60_000, beside = slug } = {}): string {
  const key = previewKey(readFileSync(join(settings.DATA_DIR, 'secret-key'), 'utf8').trim())
  const token = makePreviewToken(key, { slug, until: Date.now() + left })
  return `/preview/${token}/${encodeURIComponent(beside)}`
}

/** The link that the command prints. */
async function linkTo(slug: string, ...words: string[]) {
  const { code, output } = await run(['preview', slug, ...words], settings)
  return { code, output, path: /\/preview\/\S+/.exec(output)?.[0] ?? '' }
}

for (const [slug, label, says] of [
  ['aardvark-slug', 'Draft', 'not published, and no time has been set'],
  ['bandicoot-slug', 'Scheduled', 'will be published on'],
] as const)
  test(`a link shows ${slug} whole, and says what it is`, async ({ page, visit }) => {
    const { code, path } = await linkTo(slug, '--for', '3d')
    expect(code).toBe(0)
    const response = await visit({ on: 'hostile', path })
    expect(response.status()).toBe(200)
    const bar = page.getByRole('complementary', { name: label })
    await expect(bar).toContainText(says)
    await expect(bar).toContainText('which works until')
    const word = slug.replace('-slug', '')
    for (const part of ['title', 'summary', 'caption', 'body'])
      await expect(page.locator('article').first()).toContainText(word + part)
    const pictures = await page
      .locator('article')
      .first()
      .locator('img')
      .evaluateAll((all) =>
        Promise.all(
          (all as HTMLImageElement[]).map((each) => each.decode().then(() => each.naturalWidth)),
        ),
      )
    expect(pictures).toHaveLength(2)
    expect(Math.min(...pictures)).toBeGreaterThan(0)
    // What it shows comes by the link, and by nothing else.
    const paper = page.getByRole('link', { name: `${word}paper` })
    const address = await paper.evaluate((link: HTMLAnchorElement) => link.href)
    const sent = await page.request.get(address)
    expect(sent.status()).toBe(200)
    expect(sent.headers()['cache-control']).toBe('private, no-store')
    const token = path.split('/')[2] ?? ''
    for (const other of [
      address.replace(token, token.slice(1)),
      address.replace(word, slug === 'aardvark-slug' ? 'bandicoot' : 'aardvark'),
      address.replace(`${word}paper.pdf`, 'dugongpaper.pdf'),
      address.replace(`images/${word}paper.pdf`, '..%2fsite.yml'),
    ])
      expect([other, (await page.request.get(other)).status()]).toEqual([other, 404])
    // Nothing in the page says where it is, which would hand the token on.
    expect(await response.text()).not.toContain(path.split('/')[2])
  })

test('it is kept by nobody, and found by nobody', async ({ request }) => {
  const { path } = await linkTo('aardvark-slug')
  const headers = (await request.get(url + path)).headers()
  expect(headers).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'content-security-policy': expect.stringContaining("script-src 'none'"),
  })
  expect(await (await request.get(`${url}/robots.txt`)).text()).toContain('Disallow: /preview/')
  // Asking for it once has put it nowhere.
  const found = await (await request.get(`${url}/search?q=aardvarktitle`)).text()
  expect(found).not.toContain('aardvark-slug')
})

for (const [what, path, status, title] of [
  ['no token', '/preview/abc/aardvark-slug', 404, 'There is no preview here'],
  [
    'the token of another article',
    () => pathOf('aardvark-slug', { beside: 'plain' }),
    404,
    'There is no preview here',
  ],
  ['an article that is not here', () => pathOf('nowhere'), 404, 'There is no preview here'],
  [
    'a token whose time is over',
    () => pathOf('aardvark-slug', { left: -1000 }),
    410,
    'This preview has ended',
  ],
  [
    'the same of what is not here',
    () => pathOf('nowhere', { left: -1000 }),
    410,
    'This preview has ended',
  ],
] as const)
  test(`${what} shows a page that helps`, async ({ page, visit }) => {
    const response = await visit({ on: 'hostile', path: typeof path === 'string' ? path : path() })
    expect(response.status()).toBe(status)
    await expect(page.locator('h1')).toHaveText(title)
    expect(await response.text()).not.toContain('aardvarktitle')
    expect(response.headers()['cache-control']).toBe('private, no-store')
  })

for (const [slug, status] of [
  ['plain', 200],
  ['dugong-slug', 200],
  ['cassowary-slug', 410],
] as const)
  test(`what readers find of ${slug} is at its own address`, async ({ request }) => {
    const response = await request.get(url + pathOf(slug), { maxRedirects: 0 })
    expect(response.status()).toBe(303)
    expect(response.headers()).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    const { location = '' } = response.headers()
    expect(new URL(location, url).pathname).toBe(`/articles/${slug}`)
    expect((await request.get(new URL(location, url).href)).status()).toBe(status)
  })

for (const [words, code, told] of [
  [['plain'], 1, '"plain" is public: https://'],
  [['dugong-slug'], 1, '"dugong-slug" is withdrawn: https://'],
  [['aardvark-slag'], 1, 'There is no article "aardvark-slag": did you mean aardvark-slug?'],
  [
    ['aardvark-slug', '--for', 'ever'],
    2,
    '--for is "ever", expected a length of time from 1m to 90d',
  ],
  [[], 2, "missing required argument 'slug'"],
] as const)
  test(`preview ${words.join(' ')} ends with ${code}`, async () => {
    const ended = await run(['preview', ...words], settings)
    expect(ended.code).toBe(code)
    expect(ended.output).toContain(told)
  })

test('a script gets it as JSON', async () => {
  const { output } = await linkTo('bandicoot-slug', '--json', '--for', '12h')
  const said = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
  expect(said).toMatchObject({ slug: 'bandicoot-slug', state: 'scheduled' })
  expect(Date.parse(said.until) - Date.now()).toBeGreaterThan(11.9 * 3_600_000)
  expect(said.from).toMatch(/^2099-/)
})
