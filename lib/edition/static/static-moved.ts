import { servedPath } from '#lib/addresses/served.ts'
import { isFeed } from '../files/file-types.ts'
import type { Moved } from '../files/manifest-format.ts'
import { hostPath, type StaticHost } from './hosts.ts'

/** An old address as a page that leads on. */
export interface MovedPage {
  /** Encoded. */
  from: string
  file: string
  /** As a link of this host's. */
  to: string
  /** The whole address, for search engines. */
  canonical: string
}

/** What becomes of addresses without a page of their own. */
export interface StaticMoved {
  /** Lines of `_redirects`; undefined: the host reads none. */
  rules: string[] | undefined
  pages: MovedPage[]
  /** Old addresses of feeds, which programs ask for that follow no page: the feed itself, by the file of the new one. */
  feeds: { from: string; file: string; source: string }[]
  /** Addresses that are gone for good, as pages that say so. */
  gone: { from: string; file: string }[]
  /** Old addresses that lead to what only a server answers, where there is none. */
  left: string[]
}

/** The page that says that something is gone, on hosts that answer 410 with it. */
export const goneFile = 'gone.html'

interface Options {
  host: StaticHost
  site: string
  server: string | undefined
}

/**
 * Shares old addresses between `_redirects`, as far as a host reads that, and pages that lead on. Patterns of these rules are
 * left to pages: a star or a colon in an address would be taken for a wildcard.
 */
export function staticMoved({ redirects, gone }: Moved, options: Options): StaticMoved {
  const { host, site, server } = options
  const moved: StaticMoved = { rules: undefined, pages: [], feeds: [], gone: [], left: [] }
  const take = host.redirects && ruleTaker(host.redirects)
  for (const { from, to } of redirects) {
    const live = servedPath(to, site)
    if (live !== undefined && server === undefined) {
      moved.left.push(from)
      continue
    }
    const target = live === undefined ? linkedFrom(to, options) : server + live
    if (take?.add(from, target, 301)) continue
    const feed = feedInPlace(from, to)
    if (feed) moved.feeds.push(feed)
    else {
      const canonical = URL.parse(live === undefined ? to : target, site)?.href ?? site
      moved.pages.push({ from, file: movedFile(from), to: target, canonical })
    }
  }
  for (const from of gone)
    if (!(host.redirects?.tellsGone && take?.add(from, `/${goneFile}`, 410)))
      moved.gone.push({ from, file: pageFile(host, from) })
  if (take) moved.rules = take.lines
  return moved
}

/** Where a rule or a page leads to: at once to the address that this host answers. */
function linkedFrom(to: string, { host, site }: Options): string {
  const path = to.startsWith(`${site}/`) ? to.slice(site.length) : to
  return path.startsWith('/') ? hostPath(host, path) : to
}

/** Takes lines for `_redirects` until the host takes no more. */
function ruleTaker({
  rules,
  bytes = Number.POSITIVE_INFINITY,
  line: longest,
  isForSlash,
}: RuleBounds) {
  const lines: string[] = []
  let size = 0
  const add = (from: string, to: string, status: number): boolean => {
    if (!/^[\w./~-]+$/.test(from) || /[*:]|\s/.test(to.replace(/^https?:/, ''))) return false
    const both = isForSlash ? [from] : [from, `${from}/`]
    const own = both.map((each) => `${each} ${to} ${status}`)
    const own_bytes = own.reduce((sum, each) => sum + Buffer.byteLength(each) + 1, 0)
    if (lines.length + own.length > rules || size + own_bytes > bytes) return false
    if (own.some((each) => each.length > (longest ?? Number.POSITIVE_INFINITY))) return false
    lines.push(...own)
    size += own_bytes
    return true
  }
  return { lines, add }
}
type RuleBounds = NonNullable<StaticHost['redirects']>

/** An old address of a feed that ends as feeds do is answered with the feed, by the type that its ending gives it. */
function feedInPlace(from: string, to: string): StaticMoved['feeds'][number] | undefined {
  const path = to.replace(/[?#].*$/, '')
  if (!isFeed(path)) return undefined
  const ending = /\.\w+$/.exec(path)?.[0]
  const isAlike = ending === '.json' ? from.endsWith('.json') : /\.(?:xml|rss|atom|rdf)$/.test(from)
  return isAlike ? { from, file: nameOf(from), source: nameOf(path) } : undefined
}

/** The file of a page that leads on: a folder's, as old addresses mostly had a slash at their end, and hosts add one. */
function movedFile(from: string): string {
  return /\.html?$/.test(from) ? nameOf(from) : `${nameOf(from)}/index.html`
}

function pageFile({ pages }: StaticHost, path: string): string {
  return pages === 'files' ? `${nameOf(path)}.html` : `${nameOf(path)}/index.html`
}

const nameOf = (path: string) => path.slice(1).split('/').map(decodeURIComponent).join('/')
