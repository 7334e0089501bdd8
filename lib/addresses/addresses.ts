/**
 * Every address of the site is made here. Paths are encoded and begin with `/`; see `absolute` for whole addresses.
 */
type Language = string

const segment = (text: string) => encodeURIComponent(text)

/** The front page: `/`, and `/<language>/` for the other languages of the site. */
export function frontPath(language: Language, siteLanguage: Language): string {
  return language === siteLanguage ? '/' : `/${segment(language)}/`
}

export function articlePath(slug: string): string {
  return `/articles/${segment(slug)}`
}

/** The drawn picture of an article for previews; `version` is that of what it shows. */
export function articleCardPath(slug: string, version?: string): string {
  return `${articlePath(slug)}/card.png${version ? `?${new URLSearchParams({ v: version })}` : ''}`
}

/** The drawn picture of the publication in one of its languages. */
export function siteCardPath(language: string, version: string): string {
  return `/card.png?${new URLSearchParams({ language, v: version })}`
}

/** An article to copy, for those who publish it elsewhere. */
export function republishPath(slug: string): string {
  return `${articlePath(slug)}/republish`
}

/** What was changed in an article since it was published. */
export function historyPath(slug: string): string {
  return `${articlePath(slug)}/history`
}

/** What has a page with a list of its articles, and the first segment of that page's address. */
export const listFolders = { topic: 'topics', author: 'authors', series: 'series' } as const
export type ListKind = keyof typeof listFolders

/** The index of all topics, authors or series. */
export function indexPath(kind: ListKind): string {
  return `/${listFolders[kind]}`
}

/** A topic's, author's or series' page: the newest articles, or one of the numbered pages, counted from the oldest. */
export function listPath(kind: ListKind, slug: string, page?: number): string {
  const path = `${indexPath(kind)}/${segment(slug)}`
  return page === undefined ? path : `${path}/page/${page}`
}

/** The archive: all years, a year, or a month (1 to 12). */
export function archivePath(year?: number, month?: number): string {
  const parts = [year && String(year).padStart(4, '0'), month && String(month).padStart(2, '0')]
  return ['/archive', ...parts.filter(Boolean)].join('/')
}

/** A standing page. */
export function pagePath(slug: string): string {
  return `/${segment(slug)}`
}

/** The ways to give: `/support`, and `/<language>/support` for the other languages of the site. */
export function supportPath(language: Language, siteLanguage: Language): string {
  return `${frontPath(language, siteLanguage)}support`
}

/** Whose the publication is: `/ownership`, and `/<language>/ownership`. */
export function ownershipPath(language: Language, siteLanguage: Language): string {
  return `${frontPath(language, siteLanguage)}ownership`
}

export const correctionsPath = '/corrections'

/** What one can sign up to, and past issues. */
export const newsletterPath = '/newsletter'
/** Where the form of a sign-up is sent. */
export const subscribePath = '/newsletter/subscribe'

/** A short address of the sign-up, to be printed: `source` is kept of who comes by it. */
export function shortSignUpPath(source: string): string {
  return `/n/${source}`
}
/** What to do next after a sign-up. */
export const checkMailPath = '/newsletter/check-your-mail'
/** What is left after an erasure. */
export const erasedPath = '/newsletter/erased'

/** A link of a mail: to confirm, to unsubscribe, or to one's preferences. */
export function linkPath(
  purpose: 'confirm' | 'unsubscribe' | 'preferences',
  token: string,
): string {
  return `/newsletter/${purpose}/${segment(token)}`
}

/** An article that is not public, for anyone who holds a link to it. */
export function previewPath(token: string, slug: string): string {
  return `/preview/${segment(token)}/${segment(slug)}`
}

/** Past issues of a newsletter, the newest first: in another language than the site's, or those before a day. */
export function issuesPath(
  list: string,
  { language, before }: { language?: string | undefined; before?: string | undefined } = {},
): string {
  const asked = new URLSearchParams({ ...(language && { language }), ...(before && { before }) })
  return `${listSegment(list)}${asked.size > 0 ? `?${asked}` : ''}`
}

/** An issue on the web; a language is named where it is not the site's own. */
export function issuePath(
  list: string,
  day: string,
  language: string,
  siteLanguage: string,
): string {
  const path = `${listSegment(list)}/${day}`
  return language === siteLanguage ? path : `${path}/${segment(language)}`
}

/** The forms in which a feed is written, and what its file is called in each. */
export const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const
export type FeedFormat = keyof typeof feedFiles

/** The feed of a page: of a front page, of a topic, an author or a series, of the corrections. */
export function feedPath(page: string, format: FeedFormat): string {
  return `${page.replace(/\/$/, '')}/${feedFiles[format]}`
}

/** What feeds are, and all that there are. */
export const feedsPath = '/feeds'
/** Makes feeds readable in a browser. */
export const feedStylePath = '/feeds/style.css'

/** The feed of a newsletter's issues. */
export function issuesFeedPath(
  list: string,
  language?: string,
  format: FeedFormat = 'rss',
): string {
  const asked = language ? `?${new URLSearchParams({ language })}` : ''
  return `${listSegment(list)}/${feedFiles[format]}${asked}`
}

/** The colon of `topic:city` may stand in a path as it is (RFC 3986, 3.3), and reads better so. */
function listSegment(list: string): string {
  return `${newsletterPath}/${list.split(':').map(segment).join(':')}`
}

/** The index of all sitemaps. */
export const sitemapPath = '/sitemap.xml'
/** What was published in the last two days, for news search engines. */
export const newsSitemapPath = '/news-sitemap.xml'
/** What a browser shows of the site where it is kept among applications. */
export const manifestPath = '/manifest.webmanifest'

/** What a browser shows beside a page's title, where the publication has no logo. */
export const iconPath = '/icon.svg'

/** A part of the sitemap: `1` on hold articles, counted from the oldest; `pages-1` on everything else. */
export function sitemapPartPath(part: string): string {
  return `/sitemaps/${segment(part)}.xml`
}

/** What machines may do with the texts: as RSL has it, and as the TDM Reservation Protocol does. */
export const licensePath = '/license.xml'
export const tdmPath = '/.well-known/tdmrep.json'
/** With whom the publication belongs together, as trust.txt has it. */
export const trustPath = '/.well-known/trust.txt'
/** Whose name the publication's host is in the AT Protocol. */
export const didPath = '/.well-known/atproto-did'

/** Where a publication of a language says which record is its own (https://standard.site/docs/verification). */
export function recordProofPath(language: Language, siteLanguage: Language): string {
  const front = frontPath(language, siteLanguage).replace(/\/$/, '')
  return `/.well-known/site.standard.publication${front}`
}

/** Where search engines look whether the sender of addresses may submit them (IndexNow). */
export function indexNowKeyPath(key: string): string {
  return `/${segment(key)}.txt`
}

/** A picture or another file of `images/`, by its path from the publication's root. */
export function picturePath(file: string): string {
  return /^https?:/.test(file) ? file : `/${file.split('/').map(segment).join('/')}`
}

/** Tells browsers which pages they may prepare before they are opened. */
export const speculationRulesPath = '/speculation-rules.json'

/** A copy of a picture by the mark of the picture's bytes: another picture, another address. */
export function renditionPath(hash: string, width: number, ending: string): string {
  return `/pictures/${hash}-${width}.${ending}`
}

/** The whole address of a path on a site whose address has no slash at its end. */
export function absolute(siteUrl: string, path: string): string {
  return /^https?:/.test(path) ? path : `${siteUrl}${path}`
}

/** What is answered for one reader at one moment, by a server: everything else is a page or a file for all. */
const live =
  /^\/(?:newsletter|search|preview|healthz|readyz|dev|images|pictures|_next|admin|desk|n)(?:\/|$)|\/card\.png$/

/** Tells whether a path is the application's own to answer. */
export function isLive(path: string): boolean {
  return live.test(path)
}

/** A file of a publication's look: its style sheet, a face. Another one has another name. */
export function themePath(name: string): string {
  return `/theme/${segment(name)}`
}

export const searchPath = '/search'
/** Describes the search to browsers (OpenSearch 1.1). */
export const openSearchPath = '/opensearch.xml'

/** What a search asks for; what is empty is left out of its address. */
export interface SearchQuery {
  q?: string | undefined
  topic?: string | undefined
  author?: string | undefined
  language?: string | undefined
  /** ISO 8601 days. */
  from?: string | undefined
  to?: string | undefined
  /** Page of results, from 1. */
  page?: number | undefined
}

/** Results of a search, or its empty form. */
export function searchResultsPath({ page, ...asked }: SearchQuery): string {
  const query = new URLSearchParams()
  for (const key of ['q', 'topic', 'author', 'language', 'from', 'to'] as const)
    if (asked[key]) query.set(key, asked[key])
  if (page !== undefined && page > 1) query.set('page', String(page))
  return query.size > 0 ? `${searchPath}?${query}` : searchPath
}
