import { extname } from 'node:path'
import { speculationRulesPath } from '#lib/addresses/addresses.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  // The one of RFC 7468's texts that programs know.
  '.pem': 'application/x-pem-file',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
}

/** Feeds have types of their own, which readers of feeds go by. */
const named: Record<string, string> = {
  'feed.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
  // Texts of well-known names, without an ending.
  'atproto-did': 'text/plain; charset=utf-8',
  'site.standard.publication': 'text/plain; charset=utf-8',
  'opensearch.xml': 'application/opensearchdescription+xml; charset=utf-8',
  [speculationRulesPath.slice(1)]: 'application/speculationrules+json',
}

/** Of objects of the fediverse, which peers take by this type alone. */
const objectType = 'application/activity+json; charset=utf-8'

/** The media type of a file of the edition, by its name. */
export function typeOfFile(file: string): string {
  if (/^ap\/.*\.json$/.test(file)) return objectType
  const name = file.slice(file.lastIndexOf('/') + 1)
  return named[name] ?? types[extname(name)] ?? typeOfContent(name) ?? 'application/octet-stream'
}

/** What compresses already is not compressed again, nor what programs alone ask for, one by one. */
export function isCompressible(type: string): boolean {
  return /^(?:text\/|application\/(?!activity\+)(?:.*\+)?(?:json|xml|javascript)|image\/svg)/.test(
    type,
  )
}

/** The feed's type for a browser that asks to show it: as XML it is shown by its style sheet, not as source text. */
export const shownFeedType = 'application/xml; charset=utf-8'

/** Tells whether a file, or what an address leads to, is a feed. */
export function isFeed(path: string): boolean {
  return /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json)$/.test(path)
}

/** Tells whether a file is a feed that browsers are shown as XML. */
export function isShownFeed(file: string): boolean {
  return /(?:^|\/)(?:feed|atom)\.xml$/.test(file)
}

/** Whether a browser asks, to show a feed to somebody: feed readers do not ask for HTML, or name what feeds are. */
export function isForReading(accept = ''): boolean {
  return accept.includes('text/html') && !/rss|atom/.test(accept)
}
