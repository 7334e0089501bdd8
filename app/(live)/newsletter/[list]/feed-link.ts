import { linksOf } from '#app/feed-links.ts'
import { placesOf } from '#app/places.ts'
import type { Metadata } from '#components/metadata-elements.tsx'
import { issuesFeedPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** Metadata with the feed of a newsletter's issues; `language` where it is not the site's own. */
export function withFeed(
  metadata: Metadata,
  feed: { site: Pick<Site, 'url'>; list: string; title: string; language: string | undefined },
): Metadata {
  const feeds = linksOf(feed.title, (format) =>
    placeOf(placesOf(feed.site), issuesFeedPath(feed.list, feed.language, format)),
  )
  return { ...metadata, feeds }
}
