import type { FeedFormat } from '#lib/addresses/addresses.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { writeAtom } from './atom.ts'
import type { Feed } from './feed.ts'
import { writeJson } from './json.ts'
import { writeRss } from './rss.ts'

/** Media types of the formats. */
export const feedTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

const writers = { rss: writeRss, atom: writeAtom, json: writeJson }

/** A feed as it is handed out. */
export interface WrittenFeed {
  body: string
  type: string
  /** Changes with any character of it. */
  etag: string
  /** Milliseconds since 1970. */
  modified: number
}

/** Writes a feed in a format; `hubs` are the addresses of the WebSub hubs that are told of changes. */
export function writeFeed(feed: Feed, format: FeedFormat, hubs: string[]): WrittenFeed {
  const body = writers[format](feed, hubs)
  return {
    body,
    type: `${feedTypes[format]}; charset=utf-8`,
    // Weak, as the same tag goes with the compressed answer (RFC 9110, 8.8.3).
    etag: `W/"${contentMark(body)}"`,
    modified: feed.updated,
  }
}
