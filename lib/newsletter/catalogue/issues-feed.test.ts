import { parseRssFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { Teaser } from '#lib/publication/articles/teasers.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { writeRss } from '#lib/publication/feeds/rss.ts'
import { issuesFeed } from './issues-feed.ts'
import type { ShownIssue } from './shown-issues.ts'

const site: Site = {
  ...{ name: 'The Local', url: 'https://news.example/', language: 'en', timeZone: 'Europe/Madrid' },
  ...{ languages: ['en', 'ar'], social: [], menus: { main: [], footer: [] } },
  translations: { ar: { name: 'المحلية' } },
}

function teaser(slug: string, title: string, language = 'en'): Teaser {
  return {
    ...{ path: slug, slug, title, language, summary: 'It\'s "new" & <b>bold</b>', date: 0 },
    ...{ updated: undefined, kind: undefined, minutes: 1, part: undefined, image: undefined },
    ...{ byline: [], sourceName: undefined },
  }
}

const issue: ShownIssue = {
  ...{ list: 'daily', language: 'en', day: '2026-11-22', createdAt: Date.UTC(2026, 10, 22, 6) },
  articles: [teaser('one', 'One & "two" </title>]]>'), teaser('لماذا', 'لماذا', 'ar')],
  corrections: [{ slug: 'old', title: 'Old', language: 'en', date: 0, text: '1931, not 1913' }],
}
const feed = { list: 'daily', name: 'Daily', description: 'Each day.' } as const
/** Feeds of issues ask no catalogue: they are given what is shown. */
const publication = { site, now: Date.UTC(2026, 10, 23) } as Publication

function rssOf(language: string, issues: ShownIssue[]): string {
  return writeRss(
    issuesFeed(publication, { ...feed, language, issues, whenEmpty: publication.now }),
    [],
  )
}

describe('the feed of issues', () => {
  const xml = rssOf('en', [issue])
  const parsed = parseRssFeed(xml)

  test('says what it is, with whole addresses', () => {
    expect(parsed).toMatchObject({
      title: 'The Local: Daily',
      link: 'https://news.example/newsletter/daily',
      description: 'Each day.',
      language: 'en',
    })
    expect(xml).toContain('href="https://news.example/newsletter/daily/feed.xml"')
    const url = 'https://news.example/newsletter/daily/2026-11-22'
    expect(parsed.items?.[0]).toMatchObject({
      title: 'One & “two” </title>]]>',
      link: url,
      guid: { value: url, isPermaLink: true },
      pubDate: 'Sun, 22 Nov 2026 06:00:00 GMT',
    })
  })

  test('has headlines and summaries as HTML in which nothing of theirs is HTML', () => {
    const html = parsed.items?.[0]?.content?.encoded ?? ''
    expect(html).toContain(
      '<h3><a href="https://news.example/articles/one">One &amp; “two” &lt;/title&gt;]]&gt;</a></h3>',
    )
    expect(html).toContain('It’s “new” &amp; &lt;b&gt;bold&lt;/b&gt;')
    expect(html).toContain(`https://news.example/articles/${encodeURIComponent('لماذا')}`)
    expect(html).toContain('<h2>Corrections</h2>\n<h3><a href="https://news.example/articles/old">')
  })
})

test('in another language the addresses name it', () => {
  const xml = rssOf('ar', [{ ...issue, language: 'ar' }])
  expect(parseRssFeed(xml)).toMatchObject({
    title: 'المحلية: Daily',
    link: 'https://news.example/newsletter/daily?language=ar',
    items: [{ link: 'https://news.example/newsletter/daily/2026-11-22/ar' }],
  })
  expect(xml).toContain('feed.xml?language=ar')
})

test.each([
  ['no issues', []],
  ['an issue of corrections alone', [{ ...issue, articles: [] }]],
])('%s make a feed, too', (_, issues) => {
  const { items = [] } = parseRssFeed(rssOf('en', issues))
  expect(items.map(({ title }) => title)).toEqual(issues.map(() => 'Daily: 22 November 2026'))
})
