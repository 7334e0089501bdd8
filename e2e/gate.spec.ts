import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { issueArticles } from '../lib/newsletter/catalogue/issue-articles.ts'
import { nothingKnown } from '../lib/newsletter/issues/known-articles.ts'
import { readPublication } from '../lib/publication/articles/publication.ts'
import {
  catalogueFile,
  openForReading,
} from '../lib/publication/content/catalogue/open-catalogue.ts'
import { pictureHash } from '../lib/publication/content/read-pictures.ts'
import { renditionNames } from '../lib/publication/pictures/renditions.ts'
import { crawl } from './crawl.ts'
import { publications, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { url } = publications.hostile
const edition = settingsFor('', 0, 'hostile').DIST_DIR
/** Every word of the hidden articles that stands nowhere else; the last are of an imported site. */
const hidden = /(?:aardvark|bandicoot|cassowary|dugong)[a-z-]*|secret[a-o]\b/gi

/** What says that an article was withdrawn, and why: its own address, and where corrections stand. */
const notices = /^\/(?:articles\/dugong-slug|corrections(?:\/(?:feed|atom)\.\w+)?)(?:\.html)?$/
const ofNotices = ['dugong-slug', 'dugongreason']

/** What is asked for beside what links lead to. */
const alsoAsked = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/topics/gate/feed.xml',
  '/authors/ana-neighbour/feed.xml',
  '/series/gated/feed.xml',
  '/corrections/feed.xml',
  '/sitemap.xml',
  '/sitemaps/1.xml',
  '/sitemaps/pages-1.xml',
  '/news-sitemap.xml',
  '/search?q=plain',
  '/search?q=nobody',
  '/search?q=secret',
  ...[...'abcdefghijkl'].map((letter) => `/search?q=secre${letter}`),
  '/archive/2024/01',
  '/robots.txt',
  '/manifest.webmanifest',
  '/opensearch.xml',
  '/card.png',
]

test('whatever links lead to tells nothing of what readers must not see', async ({ request }) => {
  test.setTimeout(90_000)
  const visited = await crawl(request, url, ['/', ...alsoAsked])
  expect(visited.size).toBeGreaterThan(80)
  // The neighbours of what is hidden were among them, or nothing would have been proved.
  for (const path of [
    '/articles/plain',
    '/articles/m',
    '/series/gated',
    '/topics/gate',
    '/corrections',
    '/es/',
  ])
    expect([...visited.keys()]).toContain(path)
  const failed = [...visited].filter(([, { status }]) => status >= 400)
  expect(failed.map(([path, { status }]) => `${status} ${path}`)).toEqual([])
  const told = [...visited].flatMap(([path, { text }]) => {
    const words = new Set(text.match(hidden))
    if (notices.test(path)) for (const word of ofNotices) words.delete(word)
    return words.size > 0 ? [`${path}: ${[...words].join(' ')}`] : []
  })
  expect(told).toEqual([])
})

test('a digest tells of what an import made public, and of nothing that it hid', async () => {
  const { contentDir, port } = publications.hostile
  const { DATA_DIR } = settingsFor(contentDir, port, 'hostile')
  const catalogue = openForReading(catalogueFile(contentDir, DATA_DIR))
  const now = Date.now()
  const source = issueArticles(await readPublication(catalogue, now), nothingKnown)
  const range = { list: 'daily', language: 'en', since: 0, until: now } as const
  const told = JSON.stringify(await source.articles(range))
  await catalogue.destroy()
  expect(told.match(hidden)).toBeNull()
  expect(told).toContain('M ok')
})

test('no file of the edition tells of it, whatever leads there', () => {
  const folder = edition
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && /\.(?:html|xml|json|txt|webmanifest|css)$|^_redirects$/.test(entry.name),
  )
  expect(files.length).toBeGreaterThan(120)
  const told = files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name)
    const words = new Set(`${path} ${readFileSync(path, 'utf8')}`.match(hidden))
    return [...words].map((word) => `${path.slice(folder.length)}: ${word}`)
  })
  // What was public once keeps its addresses, for the server that hands the files out; a withdrawn article says why it is one.
  const addresses = /^\/(?:_redirects|edition\/\w+\.json): (?:cassowary|dugong)-(?:old|slug)$/
  const rest = told.filter((each) => !addresses.test(each))
  expect(rest.sort()).toEqual([
    '/articles/dugong-slug.html: dugong-slug',
    '/articles/dugong-slug.html: dugongreason',
    ...['.html', '/atom.xml', '/feed.json', '/feed.xml'].flatMap((file) =>
      ofNotices.map((word) => `/corrections${file}: ${word}`),
    ),
  ])
})

for (const [path, status] of [
  ['/articles/aardvark-slug', 404],
  ['/articles/aardvark-slug-es', 404],
  ['/articles/bandicoot-slug', 404],
  ['/articles/cassowary-slug', 410],
  ['/articles/aardvark-slug/republish', 404],
  ['/articles/cassowary-slug/republish', 404],
  ['/articles/dugong-slug/republish', 404],
  ['/articles/aardvark-slug/card.png', 404],
  ['/articles/bandicoot-slug/card.png', 404],
  ['/articles/cassowary-slug/card.png', 410],
  ['/articles/dugong-slug/card.png', 410],
  ['/topics/aardvark-topic', 404],
  ['/topics/bandicoot-topic', 404],
  ['/topics/cassowary-topic', 404],
  ['/topics/dugong-topic', 404],
  ['/authors/aardvark-author', 404],
  ['/authors/bandicoot-author', 404],
  ['/authors/cassowary-author', 404],
  ['/authors/dugong-author', 404],
  ['/archive/2099', 404],
  ['/archive/2099/02', 404],
] as const)
  test(`${path} answers ${status} and says nothing else`, async ({ request }) => {
    // The second is how Next.js would ask from one page for another.
    for (const headers of [{}, { RSC: '1' }] as Record<string, string>[]) {
      const response = await request.get(url + path, { headers })
      if (!headers.RSC) expect(response.status()).toBe(status)
      // The address itself may stand on the page; nothing else may.
      const own = path.split('/')
      const words = (await response.text())
        .match(hidden)
        ?.filter((word) => !own.some((segment) => segment.startsWith(word)))
      expect(words ?? []).toEqual([])
    }
  })

for (const word of ['aardvark', 'bandicoot', 'cassowary', 'dugong'])
  test(`what the article of ${word} alone shows is nobody's to fetch`, async ({ request }) => {
    const picture = `images/${word}picture.png`
    const hash = pictureHash(readFileSync(join(publications.hostile.contentDir, picture)))
    const copies = renditionNames(picture, { width: 500, height: 300, hash })
    expect(copies.length).toBeGreaterThan(3)
    const asked = [picture, `images/${word}paper.pdf`, ...copies.map((name) => `pictures/${name}`)]
    for (const path of asked) {
      const response = await request.get(`${url}/${path}`)
      expect([path, response.status()]).toEqual([path, 404])
      expect(existsSync(join(edition, path))).toBe(false)
    }
    const manifest = readdirSync(join(edition, 'edition'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(edition, 'edition', name), 'utf8'))
      .join()
    expect(manifest).toContain('images/drawing.svg')
    expect(asked.filter((path) => manifest.includes(path))).toEqual([])
  })

test('a withdrawn article keeps its address and shows why, and nothing else', async ({
  page,
  visit,
}) => {
  const response = await visit({ on: 'hostile', path: '/articles/dugong-slug' })
  expect(response.status()).toBe(200)
  await expect(page.locator('main')).toContainText(
    /Reason: The dugongreason, told to <b>everyone<\/b> & .all.\./,
  )
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  const told = new Set((await response.text()).match(hidden))
  expect([...told].sort()).toEqual(['dugong-slug', 'dugongreason'])
})

for (const word of ['aardvarktitle', 'bandicootsummary', 'cassowarytitle', 'dugongtitle'])
  test(`a mistyped address is not answered with what has ${word}`, async ({ request }) => {
    const response = await request.get(`${url}/articles/${word}-plain`)
    expect(response.status()).toBe(404)
    const words = (await response.text()).match(hidden)?.filter((each) => !each.startsWith(word))
    expect(words ?? []).toEqual([])
  })

for (const [from, to] of [
  ['/2019/02/plain.html', '/articles/plain'],
  ['/2019/02/plain.html/', '/articles/plain'],
  ['/old/plain', '/articles/plain'],
  ['/old/plain/', '/articles/plain'],
  ['/?p=12', '/articles/plain'],
  ['/?utm_source=x&page_id=12', '/articles/plain'],
  ['/%D9%82%D8%AF%D9%8A%D9%85/%D8%AC%D8%AF%D8%A7', '/articles/plain'],
  ['/moved', '/articles/plain'],
  ['/moved/', '/articles/plain'],
  ['/moved/deep/path.html', '/topics/gate'],
  ['/%D9%82%D8%AF%D9%8A%D9%85', '/articles/plain'],
  ['/old/dugong-old', '/articles/dugong-slug'],
  ['/articles/plain/', '/articles/plain'],
  ['/topics/gate/', '/topics/gate'],
  ['/ar', '/ar/'],
] as const)
  test(`${from} leads to ${to} in one step, for good`, async ({ request }) => {
    const response = await request.get(url + from, { maxRedirects: 0 })
    expect(response.status()).toBe(301)
    const { location = '' } = response.headers()
    expect(new URL(location, url).pathname).toBe(to)
    const target = await request.get(new URL(location, url).href, { maxRedirects: 0 })
    expect(target.status()).toBe(200)
  })

test('an old address hands on the query that a reader came with', async ({ request }) => {
  for (const path of ['/moved?utm_source=x', '/?utm_source=x&p=12', '/?p=999&utm_source=x']) {
    const { location = '' } = (await request.get(url + path, { maxRedirects: 0 })).headers()
    expect(new URL(location, url).search).toBe('?utm_source=x')
  }
})

for (const path of ['/old/aardvark-old', '/old/bandicoot-old', '/old/aardvark-old/'])
  test(`${path}, an old address of what is hidden, leads nowhere`, async ({ request }) => {
    const response = await request.get(url + path)
    expect(response.status()).toBe(404)
    // A slash at its end is taken away, as with any address.
    expect(new URL(response.url()).pathname).toBe(path.replace(/\/$/, ''))
    expect(await response.text()).not.toContain('-slug')
  })
