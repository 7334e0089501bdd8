import type { Metadata } from '#components/metadata-elements.tsx'
import {
  absolute,
  type FeedFormat,
  feedFiles,
  feedPath,
  frontPath,
} from '#lib/addresses/addresses.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { feedTypes } from '#lib/publication/feeds/write-feed.ts'

type Types = NonNullable<Metadata['feeds']>

/** The feed of a page, or of what it belongs to. */
export interface PageFeed {
  title: string
  /** Path of the page that it is the feed of. */
  path: string
}

/** Links in a page's head by which feed readers find feeds: its own in every format, and that of its language. */
export function feedLinks(site: Site, language: string, own?: PageFeed): Types {
  const offered = lookUpLanguage(language, site.languages) ?? site.language
  const name = siteIn(site, offered).name
  const front = { title: name, path: frontPath(offered, site.language) }
  const links = linksOf(own?.title ?? name, (format) =>
    absolute(site.url, feedPath((own ?? front).path, format)),
  )
  if (!own || own.path === front.path) return links
  const general = { title: name, url: absolute(site.url, feedPath(front.path, 'rss')) }
  return { ...links, [feedTypes.rss]: [...(links[feedTypes.rss] ?? []), general] }
}

/** The links of a feed by their media types. */
export function linksOf(
  title: string,
  address: (format: FeedFormat) => string,
): Record<string, { title: string; url: string }[]> {
  const formats = Object.keys(feedFiles) as FeedFormat[]
  return Object.fromEntries(
    formats.map((format) => [feedTypes[format], [{ title, url: address(format) }]]),
  )
}
