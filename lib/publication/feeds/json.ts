import { generateJsonFeed } from 'feedsmith'
import { type Feed, type FeedEntry, type FeedPerson, withPlainTitles } from './feed.ts'

/** Writes a feed as JSON Feed 1.1. `hubs` are addresses of WebSub hubs. */
export function writeJson(marked: Feed, hubs: string[]): string {
  const feed = withPlainTitles(marked)
  const { publisher } = feed
  const json = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.url,
    feed_url: feed.addresses.json,
    description: feed.description || undefined,
    icon: feed.logo,
    language: feed.language,
    authors: [{ name: publisher.name, url: publisher.url }],
    hubs: hubs.length > 0 ? hubs.map((url) => ({ type: 'WebSub', url })) : undefined,
    items: feed.entries.map(itemOf),
  }) as { items?: object[] }
  // A feed without entries has the list all the same.
  const { items = [], ...head } = json
  return JSON.stringify({ ...head, items }, wellFormed)
}

const wellFormed = (_: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : value

const person = ({ name, url }: FeedPerson) => ({ name, ...(url && { url }) })

function itemOf(entry: FeedEntry) {
  // Who has two roles is one author.
  const byName = new Map([...entry.authors, ...entry.contributors].map((who) => [who.name, who]))
  const people = [...byName.values()]
  return {
    id: entry.id,
    url: entry.url,
    ...(entry.source?.url && { external_url: entry.source.url }),
    title: entry.title,
    content_html: entry.html,
    ...(entry.summary && { summary: entry.summary }),
    ...(entry.image && { image: entry.image.url }),
    date_published: new Date(entry.published),
    date_modified: new Date(entry.updated),
    ...(people.length > 0 && { authors: people.map(person) }),
    ...(entry.topics.length > 0 && { tags: entry.topics.map(({ name }) => name) }),
    language: entry.language,
  }
}
