import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { goodPublication } from '#lib/publication/content/fixtures/good-publication.ts'
import { article, type Files } from '#lib/publication/content/fixtures/publication.ts'
import { readSitemap, readSitemapIndex } from './fixtures/read-sitemap.ts'
import { served } from './fixtures/served.ts'
import { newsLanguage, newsSitemap } from './news-sitemap.ts'
import { sitemapIndex, sitemapPart } from './sitemaps.ts'

const now = Date.parse('2026-02-01T12:00Z')
const hidden: Files = {
  'articles/aardvark.md': article({ date: '2026-01-31', draft: 'true', topics: '[aardvark]' }),
  'articles/bandicoot.md': article({ date: '2026-02-02', authors: '[Bandicoot Writer]' }),
  'articles/cassowary.md': article({ date: '2026-01-31', expires: '2026-02-01' }),
  'articles/dugong.md': article({ date: '2026-01-31', withdrawn: 'Wrong.', series: 'dugong' }),
  'series/dugong.md': '---\nname: Dugong\n---\n',
}
const files: Files = {
  ...goodPublication(),
  ...hidden,
  'articles/es.md': article({
    ...{ title: `'"A" & <B>'`, date: '2026-01-31T09:00', language: 'es-MX' },
    ...{ updated: '2026-01-31T10:00', translationOf: 'budget' },
  }),
  'articles/edited.md': article(
    { date: '2026-01-20', updated: '2026-01-25', image: '{src: images/a.svg, alt: ""}' },
    '![A square](images/b%20ü.svg) ![Far](https://elsewhere.example/c.png)\n',
  ),
  'images/b ü.svg': goodPublication()['images/a.svg'],
  'articles/republished.md': article({
    date: '2026-01-31',
    source: '{name: The Other, url: https://other.example/x}',
  }),
  'articles/credited.md': article({ date: '2026-01-19', source: '{name: A leaflet}' }),
}
files['site.yml'] = String(files['site.yml']).replace('[ar]', '[ar, es-MX]')

let publication: Publication
let close: () => Promise<void>
beforeAll(async () => {
  const made = await served(files, now)
  publication = made.publication
  close = made.close
})
afterAll(() => close())

const part = async (name: string) => readSitemap((await sitemapPart(publication, name)) ?? '')
const site = 'https://test.example'

test('the index names every part and its last change', async () => {
  expect(await readSitemapIndex(await sitemapIndex(publication))).toEqual([
    { url: `${site}/sitemaps/pages-1.xml`, lastmod: '2026-01-31T09:00:00Z' },
    { url: `${site}/sitemaps/1.xml`, lastmod: '2026-01-31T10:00:00Z' },
  ])
})

test('articles stand oldest first with their last change, corrections included', async () => {
  const entries = (await part('1')).map(({ url, lastmod }) => [
    url.replace(`${site}/articles/`, ''),
    lastmod?.slice(0, 13),
  ])
  expect(entries).toEqual([
    ['wall', '2026-01-05T00'],
    ['budget', '2026-01-11T00'],
    ['taxes', '2026-01-12T00'],
    ['ar-budget', '2026-01-14T00'],
    ['credited', '2026-01-19T00'],
    ['edited', '2026-01-25T00'],
    ['es', '2026-01-31T10'],
  ])
})

test('each of a family names all of it, itself included', async () => {
  const family = [
    { lang: 'ar', url: `${site}/articles/ar-budget` },
    { lang: 'en', url: `${site}/articles/budget` },
    { lang: 'es-MX', url: `${site}/articles/es` },
    { lang: 'x-default', url: `${site}/articles/budget` },
  ]
  const entries = await part('1')
  const linked = entries.filter(({ links }) => links.length > 0)
  expect(linked.map(({ links }) => links)).toEqual([family, family, family])
})

test('front pages name each other, and the main one for readers of other languages', async () => {
  const fronts = (await part('pages-1')).filter(({ links }) => links.length > 0)
  const links = [
    { lang: 'ar', url: `${site}/ar/` },
    { lang: 'en', url: `${site}/` },
    { lang: 'es-MX', url: `${site}/es-MX/` },
    { lang: 'x-default', url: `${site}/` },
  ]
  expect(fronts.map((front) => front.links)).toEqual([links, links, links])
})

test('pictures of an article are named once, those of other servers left to them', async () => {
  const entry = (await part('1')).find(({ url }) => url.endsWith('/edited'))
  expect(entry?.img.map(({ url }) => url)).toEqual([
    `${site}/images/a.svg`,
    `${site}/images/b%20%C3%BC.svg`,
  ])
})

test('pages are those that show something public', async () => {
  const paths = (await part('pages-1')).map(({ url }) => url.replace(site, ''))
  expect(paths).toEqual([
    ...['/', '/ar/', '/es-MX/', '/about', '/topics', '/topics/city', '/topics/taxes'],
    ...['/series', '/series/money', '/authors', '/authors/free-lance', '/authors/jane'],
    ...['/archive', '/archive/2026', '/archive/2026/01', '/corrections', '/newsletter', '/feeds'],
  ])
})

test.each(['0', '2', '01', 'pages-2', 'pages-0', 'x', '1.xml', '9999999'])(
  'there is no part %s',
  async (name) => expect(await sitemapPart(publication, name)).toBeUndefined(),
)

test('news are of the last 48 hours, in their own language and name, not of other outlets', async () => {
  const xml = await newsSitemap(publication)
  expect(await readSitemap(xml)).toMatchObject([
    {
      url: `${site}/articles/es`,
      news: {
        publication: { name: 'The Test', language: 'es' },
        title: '"A" & <B>',
        publication_date: '2026-01-31T09:00:00Z',
      },
    },
  ])
})

test('where nothing is news, the sitemap still follows its schema', async () => {
  const xml = await newsSitemap({ ...publication, now: now + 90 * 86_400_000 })
  const later = await readSitemap(xml)
  expect(later.map(({ url }) => url)).not.toContain(`${site}/articles/es`)
  const empty = await served({ 'site.yml': String(files['site.yml']).split('menus')[0] }, now)
  const [front, ...others] = await readSitemap(await newsSitemap(empty.publication))
  expect([front?.url, front?.news, others]).toEqual([`${site}/`, undefined, []])
  await empty.close()
})

test.each([
  ['en', 'en'],
  ['es-MX', 'es'],
  ['zh-Hans', 'zh-cn'],
  ['zh', 'zh-cn'],
  ['zh-TW', 'zh-tw'],
  ['zh-Hant-HK', 'zh-tw'],
  ['gsw', 'gsw'],
])('%s is told as %s', (tag, told) => expect(newsLanguage(tag)).toBe(told))

test('no part tells of what readers must not see', async () => {
  const all = [
    await sitemapIndex(publication),
    await newsSitemap(publication),
    await sitemapPart(publication, '1'),
    await sitemapPart(publication, 'pages-1'),
  ].join('\n')
  expect(all).toContain('/articles/budget')
  expect(all).not.toMatch(/aardvark|bandicoot|cassowary|dugong/i)
})
