import { linksOf } from '#app/feed-links.ts'
import type { Metadata } from '#components/metadata-elements.tsx'
import { absolute, issuesFeedPath } from '#lib/addresses/addresses.ts'

/** Metadata with the feed of a newsletter's issues; `language` where it is not the site's own. */
export function withFeed(
  metadata: Metadata,
  feed: { siteUrl: string; list: string; title: string; language: string | undefined },
): Metadata {
  const feeds = linksOf(feed.title, (format) =>
    absolute(feed.siteUrl, issuesFeedPath(feed.list, feed.language, format)),
  )
  return { ...metadata, feeds }
}
