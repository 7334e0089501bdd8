import { escapeXml } from '#lib/text/escape.ts'

/** One address of a sitemap, as https://www.sitemaps.org/protocol.html and Google's extensions of it have it. */
export interface SitemapEntry {
  /** The whole address. */
  url: string
  /** Last change of what readers see there, in milliseconds since 1970; left out where nobody knows. */
  modified?: number | undefined
  /** Whole addresses of the same in every language, its own included, and `x-default`; empty where there is one only. */
  languages?: [language: string, url: string][]
  /** Whole addresses of the pictures on it. */
  images?: string[]
  news?: { publication: string; language: string; title: string; published: number }
}

const schemas = 'http://www.google.com/schemas'
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const sitemaps = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** A sitemap; `entries` must hold at least one, as its schema asks. */
export function urlsetXml(entries: SitemapEntry[]): string {
  const spaces = [
    sitemaps,
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
    `xmlns:image="${schemas}/sitemap-image/1.1"`,
    `xmlns:news="${schemas}/sitemap-news/0.9"`,
  ]
  return `${head}<urlset ${spaces.join(' ')}>\n${entries.map(entryXml).join('')}</urlset>\n`
}

/** An index of sitemaps by their whole addresses. */
export function sitemapIndexXml(parts: { url: string; modified?: number | undefined }[]): string {
  const items = parts.map(
    ({ url, modified }) => `<sitemap>${tag('loc', url)}${lastmod(modified)}</sitemap>\n`,
  )
  return `${head}<sitemapindex ${sitemaps}>\n${items.join('')}</sitemapindex>\n`
}

function entryXml({ url, modified, languages = [], images = [], news }: SitemapEntry): string {
  const alternates = languages.map(
    ([language, href]) =>
      `<xhtml:link rel="alternate" hreflang="${escapeXml(language)}" href="${escapeXml(href)}"/>`,
  )
  const pictures = images.map((image) => `<image:image>${tag('image:loc', image)}</image:image>`)
  // The schema's own elements come first, then those of the others.
  const parts = [tag('loc', url), lastmod(modified), ...alternates, ...pictures]
  if (news) parts.push(newsXml(news))
  return `<url>${parts.join('')}</url>\n`
}

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
function newsXml(news: NonNullable<SitemapEntry['news']>): string {
  const publication = tag('news:name', news.publication) + tag('news:language', news.language)
  return `<news:news><news:publication>${publication}</news:publication>${tag(
    'news:publication_date',
    w3cDate(news.published),
  )}${tag('news:title', news.title)}</news:news>`
}

function lastmod(modified: number | undefined): string {
  return modified === undefined ? '' : tag('lastmod', w3cDate(modified))
}

/** To the second, in UTC: what https://www.w3.org/TR/NOTE-datetime and the schemas allow. */
function w3cDate(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

function tag(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}
