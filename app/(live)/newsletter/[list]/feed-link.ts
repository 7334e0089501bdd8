import type { Metadata } from 'next'
import { linksOf } from '#app/feed-links.ts'
import { absolute, issuesFeedPath } from '#lib/addresses/addresses.ts'

/** Metadata with the feed of a newsletter's issues; `language` where it is not the site's own. */
export function withFeed(
  metadata: Metadata,
  feed: { siteUrl: string; list: string; title: string; language: string | undefined },
): Metadata {
  const types = linksOf(feed.title, (format) =>
    absolute(feed.siteUrl, issuesFeedPath(feed.list, feed.language, format)),
  )
  return { ...metadata, alternates: { ...metadata.alternates, types } }
}
