import type { FeedFormat } from '#lib/addresses/addresses.ts'
import { isolatesOfBorrowed } from '#lib/wording/borrowed.ts'

/** Entries in a feed, the newest. */
export const feedLength = 30

/** The maker of something; `url` is their page. */
export interface FeedPerson {
  name: string
  url: string | undefined
}

export interface FeedPicture {
  url: string
  /** Media type, where the file's ending tells. */
  type: string | undefined
  alt: string
  credit: string | undefined
  /** In pixels; unknown for pictures of another server. */
  width: number | undefined
  height: number | undefined
}

/** One entry of a feed. Addresses are whole; instants are milliseconds since 1970-01-01T00:00Z. */
export interface FeedEntry {
  /** Never changes, also where the article moves, and is an address that can be opened: its first one here. */
  id: string
  url: string
  title: string
  language: string
  /** A text without markup. */
  summary: string
  /** The full text as sanitised HTML, all its addresses whole. */
  html: string
  published: number
  updated: number
  /** Who wrote it, and who took part by another role. */
  authors: FeedPerson[]
  contributors: FeedPerson[]
  topics: { name: string; url: string }[]
  image: FeedPicture | undefined
  /** The outlet that published it first. */
  source: { name: string; url?: string; license?: string; date?: number } | undefined
}

/** A feed before it is written in one of its formats. Addresses are whole; what is borrowed in titles and summaries is marked. */
export interface Feed {
  title: string
  description: string
  language: string
  publisher: { name: string; url: string }
  /** The page that it is the feed of. */
  url: string
  /** Its own address in each format. */
  addresses: Record<FeedFormat, string>
  /** When anything in it last changed, by the articles' own dates; where it is empty, what `newestDate` gives. */
  updated: number
  licence: { name: string; url?: string } | undefined
  logo: string | undefined
  timeZone: string
  entries: FeedEntry[]
}

/** A feed as its formats have it, whose titles hold no elements: what is borrowed in them is between isolates. */
export function withPlainTitles(feed: Feed): Feed {
  return {
    ...feed,
    title: isolatesOfBorrowed(feed.title),
    description: isolatesOfBorrowed(feed.description),
    entries: feed.entries.map((entry) => ({
      ...entry,
      title: isolatesOfBorrowed(entry.title),
      summary: isolatesOfBorrowed(entry.summary),
    })),
  }
}

/** The last of these instants that is not after `now`: what an editor dated ahead has not happened yet. */
export function lastChange(instants: (number | undefined)[], now: number): number {
  const happened = instants.map((instant) => (instant === undefined || instant > now ? 0 : instant))
  return Math.max(0, ...happened)
}
