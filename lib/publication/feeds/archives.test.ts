import { parseFeed } from '@rowanmanning/feed-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { absolute, articlePath, type FeedFormat, feedFiles } from '#lib/addresses/addresses.ts'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { archiveTimeout, describeArchives, openArchive } from '#lib/importers/fixtures/archives.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import type { Feed } from './feed.ts'
import { feedFaults } from './fixtures/feed-faults.ts'
import { decodedOnce, lettersOf } from './fixtures/letters.ts'
import { readWithNewsboat } from './fixtures/newsboat.ts'
import { feedPages } from './list-feeds.ts'
import { readFeed } from './page-feeds.ts'
import { writeFeed } from './write-feed.ts'

const formats = Object.keys(feedFiles) as FeedFormat[]

describeArchives((name) => {
  let publication: Publication
  /** The HTML of articles by the addresses of their pages. */
  const htmls = new Map<string, string>()
  const feeds: Feed[] = []
  const frontFeed = () => {
    const [front] = feeds
    if (!front) throw new Error('The front page has no feed')
    return front
  }

  beforeAll(async () => {
    publication = await openArchive(name)
    const rows = await publicArticles(publication)
      .innerJoin('compiled', 'compiled.hash', 'articles.hash')
      .select(['slug', 'html'])
      .execute()
    for (const { slug, html } of rows)
      htmls.set(absolute(publication.site.url, articlePath(slug)), html ?? '')
    for (const page of await feedPages(publication)) {
      const feed = await readFeed(publication, page)
      if (feed) feeds.push(feed)
    }
  }, archiveTimeout)
  afterAll(async () => {
    await publication.catalogue.destroy()
  })

  test.each(formats)('every feed is valid as %s', { timeout: archiveTimeout }, (format) => {
    expect(feeds.length).toBeGreaterThan(10)
    // An article stands in several feeds, and once is enough; heads are tried besides.
    const tried = new Set<string>()
    const isTried = ({ entries }: Feed, index: number) => {
      const isKnown = entries.every(({ url }) => tried.has(url))
      for (const { url } of entries) tried.add(url)
      return !isKnown || index % 8 === 0
    }
    for (const feed of feeds.filter(isTried))
      expect(feedFaults(writeFeed(feed, format, []).body, format), feed.url).toEqual([])
  })

  test.each(['rss', 'atom'] as const)(
    'an independent parser reads whole texts from %s',
    (format) => {
      const front = frontFeed()
      const { items } = parseFeed(writeFeed(front, format, []).body)
      expect(items.map(({ url }) => url)).toEqual(front.entries.map(({ url }) => url))
      // This parser resolves references once too often, and takes a "<" of the text for markup.
      for (const [index, { content }] of items.entries())
        expect(lettersOf(content ?? '')).toBe(
          lettersOf(decodedOnce(front.entries[index]?.html ?? 'no entry')),
        )
    },
  )

  test('the JSON feed has whole texts', () => {
    const { items } = JSON.parse(writeFeed(frontFeed(), 'json', []).body)
    for (const { url, content_html: html } of items)
      expect(lettersOf(html)).toContain(lettersOf(htmls.get(url) ?? 'no article'))
  })

  test('newsboat reads them', { timeout: archiveTimeout }, async ({ skip }) => {
    skip(!isInstalled('newsboat'), notInstalled('newsboat', 'newsboat'))
    const front = frontFeed()
    for (const format of ['rss', 'atom'] as const) {
      const items = await readWithNewsboat(writeFeed(front, format, []))
      expect(items.map(({ guid }) => guid).toSorted()).toEqual(
        front.entries.map(({ id }) => id).toSorted(),
      )
      for (const { url, title, content } of items) {
        expect(title).toBe(front.entries.find((entry) => entry.url === url)?.title)
        expect(lettersOf(content)).toContain(lettersOf(htmls.get(url) ?? 'no article'))
      }
    }
  })
})
