import { generateRssFeed } from 'feedsmith'
import { feedStylePath } from '#lib/addresses/addresses.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { xmlText } from '#lib/text/xml-text.ts'
import { type Feed, type FeedEntry, type FeedPicture, withPlainTitles } from './feed.ts'
import { readable } from './readable.ts'

/** Writes a feed as RSS 2.0 with its usual modules (content, dc, media, atom). `hubs` are addresses of WebSub hubs. */
export function writeRss(marked: Feed, hubs: string[]): string {
  const feed = withPlainTitles(marked)
  const xml = generateRssFeed(
    {
      title: feed.title,
      link: feed.url,
      // An empty channel would lose an element that it must have.
      description: feed.description || feed.title,
      language: feed.language,
      copyright: feed.licence && [feed.licence.name, feed.licence.url].filter(Boolean).join(', '),
      lastBuildDate: new Date(feed.updated),
      generator: 'Handbill',
      docs: 'https://www.rssboard.org/rss-specification',
      atom: {
        links: [
          { href: feed.addresses.rss, rel: 'self', type: 'application/rss+xml' },
          ...hubs.map((href) => ({ href, rel: 'hub' })),
        ],
      },
      items: feed.entries.map(itemOf),
    },
    { stylesheets: [{ type: 'text/css', href: feedStylePath }] },
  )
  return readable(xmlText(xml), marked, 'rss')
}

function itemOf(entry: FeedEntry) {
  const { source } = entry
  return {
    title: entry.title,
    link: entry.url,
    guid: { value: entry.id, isPermaLink: true },
    pubDate: new Date(entry.published),
    // Feed readers take it for HTML (https://www.rssboard.org/rss-profile#element-channel-item-description).
    description: escapeHtml(entry.summary),
    content: { encoded: entry.html },
    categories: entry.topics.map(({ name, url }) => ({ name, domain: url })),
    dc: {
      // Who has two roles is one creator.
      creators: [...new Set([...entry.authors, ...entry.contributors].map(({ name }) => name))],
      languages: [entry.language],
      ...(source?.url && { sources: [source.url] }),
      ...(source?.license && { rights: [source.license] }),
    },
    // An element of RSS that cannot be without an address.
    ...(source?.url && { source: { title: source.name, url: source.url } }),
    ...(entry.image && { media: { contents: [mediaOf(entry.image)] } }),
  }
}

function mediaOf({ url, type, alt, credit, width, height }: FeedPicture) {
  return {
    ...{ url, type, width, height, medium: 'image' },
    ...(alt && { description: { value: alt, type: 'plain' } }),
    ...(credit && { credits: [{ value: credit }] }),
  }
}
