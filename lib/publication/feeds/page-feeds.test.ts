import { parseFeed } from '@rowanmanning/feed-parser'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FeedFormat, feedFiles } from '#lib/addresses/addresses.ts'
import { type Publication, readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { parseHtml } from '#lib/publication/content/fixtures/html.ts'
import {
  article,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { Feed } from './feed.ts'
import { feedFaults } from './fixtures/feed-faults.ts'
import { feedPages, listFeeds } from './list-feeds.ts'
import { type FeedPage, pathOfFeedPage, readFeed } from './page-feeds.ts'
import { writeFeed } from './write-feed.ts'

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"><path d="M0 0h9v9z"/></svg>'
const many = Array.from({ length: 33 }, (_, index) => [
  `articles/many-${index}.md`,
  article({ title: `Number ${index}`, date: `2025-01-01T00:${index + 10}`, topics: '[bulk]' }),
])
const folder = new Folder({
  'site.yml': `${siteFile}languages: [ar]\ndescription: All that's "new".\nlicence: { name: CC BY 4.0, url: "https://licence.example/by" }\n`,
  'authors/jane.md': '---\nname: Jane Doe\n---\n',
  'topics/city.md': '---\nname: The City\ntranslations: { ar: { name: المدينة } }\n---\n',
  'topics/bare.md': '---\nname: Bare\n---\n',
  'series/money.md': '---\nname: Money\n---\n',
  'images/a.svg': square,
  'articles/full.md': article(
    {
      ...{ title: `'"Full" </title>]]> & more'`, date: '2026-02-01', updated: '2026-02-03' },
      ...{ authors: '[jane, Free Lance, {name: Jane Doe, role: photographs}]', topics: '[city]' },
      ...{ series: 'money', part: '1', summary: 'In <short>.' },
      image: '{src: images/a.svg, alt: "A \\"square\\"", caption: Drawn, credit: Jane}',
      corrections:
        '[{date: 2026-02-04, text: "It was 12, not 21."}, {date: 2026-02-04, text: Again.}]',
      source:
        '{name: The Other & Co, url: "https://other.example/a?b=1&c=2", license: CC0, date: 2026-01-31}',
    },
    'See [the next](/articles/arabic), [a part](#part) and this.[^1]\n\n![Inside](images/a.svg)\n\n## Part\n\n```js\nlet a = 1\n```\n\n[^1]: A note.\n',
  ),
  'articles/arabic.md': article({
    ...{ title: 'عنوان', date: '2026-02-02', language: 'ar', topics: '[city]' },
  }),
  'articles/draft.md': article(
    { date: '2026-02-02', topics: '[city]', draft: 'true' },
    'Dugong.\n',
  ),
  'articles/later.md': article({ date: '2026-03-01', topics: '[city]' }, 'Dugong.\n'),
  'articles/over.md': article({ date: '2026-02-02', expires: '2026-02-03', topics: '[city]' }),
  'articles/wrong.md': article({
    ...{ date: '2026-02-02', withdrawn: 'Wrong.', topics: '[city]', authors: '[jane]' },
    corrections: '[{date: 2026-02-04, text: Dugong.}]',
  }),
  ...Object.fromEntries(many),
})

let publication: Publication
beforeAll(async () => {
  expect((await folder.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  publication = await readPublication(catalogue, Date.parse('2026-02-10T00:00Z'))
})
afterAll(async () => {
  await publication.catalogue.destroy()
  folder.remove()
})

const formats = Object.keys(feedFiles) as FeedFormat[]
const hubs = ['https://hub.example/?a&b']
const slugs = (feed: Feed | undefined) =>
  feed?.entries.map(({ url }) => url.replace('https://test.example/articles/', ''))

async function feedOf(page: FeedPage): Promise<Feed> {
  const feed = await readFeed(publication, page)
  if (!feed) throw new Error(`No feed of ${JSON.stringify(page)}`)
  return feed
}

test('every page that has a feed is known, and has it at its address', async () => {
  const pages = await feedPages(publication)
  expect(pages.map((page) => pathOfFeedPage(page, 'en'))).toEqual([
    ...['/', '/ar/', '/corrections', '/topics/bulk', '/topics/city', '/series/money'],
    ...['/authors/free-lance', '/authors/jane'],
  ])
  const { addresses, url } = await feedOf({ kind: 'topic', slug: 'city' })
  expect([url, ...Object.values(addresses)]).toEqual([
    'https://test.example/topics/city',
    'https://test.example/topics/city/feed.xml',
    'https://test.example/topics/city/atom.xml',
    'https://test.example/topics/city/feed.json',
  ])
})

test.each<[FeedPage, string[] | undefined]>([
  [{ kind: 'front', language: 'ar' }, ['arabic']],
  [{ kind: 'front', language: 'es' }, undefined],
  [{ kind: 'topic', slug: 'city' }, ['arabic', 'full']],
  [{ kind: 'topic', slug: 'none' }, undefined],
  [{ kind: 'author', slug: 'jane' }, ['full']],
  [{ kind: 'series', slug: 'money' }, ['full']],
  [{ kind: 'corrections' }, ['full#corrections', 'full#corrections', 'wrong']],
])('the feed of %o holds what readers may see, newest first', async (page, expected) => {
  expect(slugs(await readFeed(publication, page))).toEqual(expected)
})

test('the newest thirty are in a feed', async () => {
  const found = slugs(await feedOf({ kind: 'topic', slug: 'bulk' }))
  expect(found).toHaveLength(30)
  expect([found?.[0], found?.at(-1)]).toEqual(['many-32', 'many-3'])
})

/** What would be wrong in each format, to hold the checks themselves. */
const faulty: Record<FeedFormat, [right: string, wrong: string][]> = {
  rss: [
    ['<link>https:', '<link>'],
    ['GMT', 'UTC'],
    ['item>', 'entry>'],
    ['src="https://test.example/', 'src="/'],
  ],
  atom: [
    ['<updated>2026-', '<updated>26-'],
    ['<id>', '<guid>urn</guid><id>'],
    ['type="html"', 'type="markdown"'],
    ['href="https://test.example/', 'href="/'],
  ],
  json: [
    ['"title"', '"name"'],
    ['2026-02-01T', '2026-02-01 '],
    ['https://test.example/articles', '/articles'],
  ],
}

describe.each(formats)('as %s', (format) => {
  test('every feed is valid', async () => {
    for (const page of await feedPages(publication)) {
      const { body } = writeFeed(await feedOf(page), format, hubs)
      expect(feedFaults(body, format), JSON.stringify(page)).toEqual([])
      expect(body).not.toContain('Dugong')
    }
  })

  test('faults are seen', async () => {
    const { body } = writeFeed(await feedOf({ kind: 'author', slug: 'jane' }), format, [])
    for (const [right, wrong] of faulty[format])
      expect(feedFaults(body.replaceAll(right, wrong), format), wrong).not.toEqual([])
  })

  test('an empty feed has the newest date that readers know of', async () => {
    const feed = await feedOf({ kind: 'topic', slug: 'bare' })
    const { body, modified } = writeFeed(feed, format, [])
    expect(feed.entries).toEqual([])
    // Neither the clock's, nor that of what is not public.
    expect(modified).toBe(Date.parse('2026-02-02'))
    expect(body).not.toContain('1970')
    expect(feedFaults(body, format)).toEqual([])
  })

  test('an empty feed, and one of characters that are none, are valid', async () => {
    const feed = await feedOf({ kind: 'author', slug: 'jane' })
    for (const entries of [[], feed.entries.map((entry) => ({ ...entry, title: 'a\0\ud800￾b' }))]) {
      const { body } = writeFeed({ ...feed, entries }, format, [])
      expect(feedFaults(body, format)).toEqual([])
    }
  })
})

describe.each(['rss', 'atom'] as const)('read back from %s', (format) => {
  test('an entry is what its article is', async () => {
    const { body } = writeFeed(await feedOf({ kind: 'series', slug: 'money' }), format, hubs)
    const feed = parseFeed(body)
    expect(feed).toMatchObject({ language: 'en', title: 'The Test: Money' })
    expect(feed.self).toBe(`https://test.example/series/money/${feedFiles[format]}`)
    const [item] = feed.items
    expect(item).toMatchObject({
      id: 'https://test.example/articles/full',
      url: 'https://test.example/articles/full',
      title: '“Full” </title>]]> & more',
      published: new Date('2026-02-01'),
      description: 'In <short>.',
    })
    expect(item?.categories.map(({ term }) => term)).toEqual(['The City'])
    expect(item?.authors.map(({ name }) => name)).toContain('Free Lance')
    expect(body).toContain('rel="hub"')
    expect(body).toContain('https://hub.example/?a&amp;b')
    expect(body).toContain('https://other.example/a?b=1&amp;c=2')
  })
})

const namespaces = { a: 'http://www.w3.org/2005/Atom' }

/** The summary of a feed's first entry as somebody reads it: of RSS, a description is HTML; of the others, it is a text. */
function shownSummary(body: string, format: FeedFormat): string {
  if (format === 'json') return JSON.parse(body).items[0].summary
  using document = XmlDocument.fromString(body)
  const path = format === 'rss' ? '/rss/channel/item/description' : '/a:feed/a:entry/a:summary'
  const summary = document.get(path, namespaces) as XmlElement
  if (format === 'atom') {
    expect(summary.attr('type')?.value ?? 'text').toBe('text')
    return summary.content
  }
  const tree = parseHtml(summary.content)
  let text = ''
  visit(tree, (node) => {
    if (node.type === 'element') text += `<${node.tagName}!>`
    if (node.type === 'text') text += node.value
  })
  return text
}

test.each(formats)('a summary in %s is read as it was written', async (format) => {
  const feed = await feedOf({ kind: 'series', slug: 'money' })
  const summary = 'If a < b & c > d, <b>not</b> &amp; <script>alert("1")</script> ]]> …'
  const entries = feed.entries.map((entry) => ({ ...entry, summary }))
  const { body } = writeFeed({ ...feed, entries }, format, [])
  expect(shownSummary(body, format)).toBe(summary)
  expect(feedFaults(body, format)).toEqual([])
})

test('each of a byline is a dc:creator, and the outlet the source', async () => {
  const { body } = writeFeed(await feedOf({ kind: 'series', slug: 'money' }), 'rss', [])
  expect(body.match(/<dc:creator>.*?<\/dc:creator>/g)).toEqual([
    '<dc:creator>Jane Doe</dc:creator>',
    '<dc:creator>Free Lance</dc:creator>',
  ])
  expect(body).toContain(
    '<source url="https://other.example/a?b=1&amp;c=2"><![CDATA[The Other & Co]]></source>',
  )
  expect(body).toMatch(/<media:content url="https:\/\/test\.example\/images\/a\.svg" .*?width="9"/)
})

test('the text is whole: picture, standfirst, addresses, corrections and credit', async () => {
  const [entry] = (await feedOf({ kind: 'series', slug: 'money' })).entries
  const page = 'https://test.example/articles/full'
  expect(entry?.updated).toBe(Date.parse('2026-02-04'))
  const html = entry?.html ?? ''
  for (const part of [
    '<figure><img src="https://test.example/images/a.svg" alt="A &quot;square&quot;" width="9" height="7"><figcaption>Drawn <i>Jane</i></figcaption></figure>',
    '<p><em>In &lt;short&gt;.</em></p>',
    '<a href="https://test.example/articles/arabic">the next</a>',
    `<a href="${page}#part">a part</a>`,
    '<img src="https://test.example/images/a.svg" alt="Inside"',
    '<pre><code>let a = 1',
    'A note.',
    '<h2>Corrections</h2><ul><li><strong>4 February 2026:</strong> It was 12, not 21.</li>',
    'First published by <a href="https://other.example/a?b=1&amp;c=2">The Other &amp; Co</a> on 31 January 2026. Licence: CC0.',
  ])
    expect(html).toContain(part)
})

test('an Arabic entry says so, and its words are Arabic', async () => {
  const [entry] = (await feedOf({ kind: 'topic', slug: 'city' })).entries
  expect(entry).toMatchObject({ language: 'ar', topics: [{ name: 'المدينة' }] })
  expect(entry?.html).toMatch(/^<div lang="ar" dir="rtl">/)
})

test('the list of feeds has all of them, and those of the newsletter', async () => {
  const groups = await listFeeds(publication, 'en')
  expect(groups.map(({ heading, feeds }) => [heading, feeds.length])).toEqual([
    ['Newest articles', 2],
    ['Newsletter issues', 4],
    ['Corrections', 1],
    ['Topics', 2],
    ['Series', 1],
    ['Authors', 2],
  ])
})
