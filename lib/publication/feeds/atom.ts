import { generateAtomFeed } from 'feedsmith'
import { feedStylePath } from '#lib/addresses/addresses.ts'
import { xmlText } from '#lib/text/xml-text.ts'
import { type Feed, type FeedEntry, type FeedPerson, withPlainTitles } from './feed.ts'
import { readable } from './readable.ts'

/** Writes a feed as Atom (RFC 4287). `hubs` are addresses of WebSub hubs. */
export function writeAtom(marked: Feed, hubs: string[]): string {
  const feed = withPlainTitles(marked)
  const { licence, publisher } = feed
  const xml = generateAtomFeed(
    {
      id: feed.addresses.atom,
      title: { value: feed.title },
      ...(feed.description && { subtitle: { value: feed.description } }),
      updated: new Date(feed.updated),
      // Entries without an author of their own have this one (4.2.1).
      authors: [{ name: publisher.name, uri: publisher.url }],
      generator: { text: 'Handbill' },
      ...(licence && { rights: { value: licence.name } }),
      ...(feed.logo && { icon: feed.logo }),
      links: [
        { href: feed.addresses.atom, rel: 'self', type: 'application/atom+xml' },
        { href: feed.url, rel: 'alternate', type: 'text/html' },
        ...hubs.map((href) => ({ href, rel: 'hub' })),
        // RFC 4946.
        ...(licence?.url ? [{ href: licence.url, rel: 'license' }] : []),
      ],
      xml: { lang: feed.language },
      entries: feed.entries.map(entryOf),
    },
    { stylesheets: [{ type: 'text/css', href: feedStylePath }] },
  )
  return readable(xmlText(xml), marked, 'atom')
}

const person = ({ name, url }: FeedPerson) => ({ name, ...(url && { uri: url }) })

function entryOf(entry: FeedEntry) {
  const { source } = entry
  return {
    id: entry.id,
    title: { value: entry.title },
    published: new Date(entry.published),
    updated: new Date(entry.updated),
    authors: entry.authors.map(person),
    contributors: entry.contributors.map(person),
    categories: entry.topics.map(({ name, url }) => ({ term: name, scheme: url })),
    ...(entry.summary && { summary: { value: entry.summary } }),
    content: { value: entry.html, type: 'html' },
    links: [
      { href: entry.url, rel: 'alternate', type: 'text/html', hreflang: entry.language },
      ...(source?.url ? [{ href: source.url, rel: 'via' }] : []),
      ...(entry.image
        ? [
            {
              href: entry.image.url,
              rel: 'enclosure',
              type: entry.image.type,
              title: entry.image.alt,
            },
          ]
        : []),
    ],
    ...(source && { source: sourceOf(source, entry) }),
    ...(source?.license && { rights: { value: source.license } }),
    xml: { lang: entry.language },
  }
}

/** Where an entry comes from (4.2.11); we know the outlet's name, and the article's own address. */
function sourceOf(source: NonNullable<FeedEntry['source']>, entry: FeedEntry) {
  return {
    title: { value: source.name },
    ...(source.url && { id: source.url, links: [{ href: source.url, rel: 'alternate' }] }),
    updated: new Date(source.date ?? entry.published),
  }
}
