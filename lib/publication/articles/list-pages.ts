import type { ListKind } from '#lib/addresses/addresses.ts'
import { listPaths } from './list-paths.ts'
import type { Publication } from './publication.ts'
import { listedArticles, newestFirst, type Teaser, teasers } from './teasers.ts'

/** Articles on a numbered page; the newest page holds one to two times as many. */
export const pageSize = 20

/** One page of a list, newest article first; of a series, in the order of its parts. */
export interface ListPage {
  articles: Teaser[]
  /** Number of this page, counted from the oldest; undefined for the newest. */
  page: number | undefined
  /** The page with the articles before these, if there are any. */
  older: number | undefined
  /** The page with the articles after these; `newest` where that page has no number yet. */
  newer: number | 'newest' | undefined
  /** All articles of the list; only the newest page tells, as it alone changes with every article. */
  count: number | undefined
}

/** Numbered pages that `count` articles fill while at least a page's worth is left for the newest page. */
export function numberedPages(count: number): number {
  return Math.max(0, Math.floor(count / pageSize) - 1)
}

/**
 * A page of a topic's, author's or series' articles. Page numbers count from the oldest, so that an address keeps what
 * it holds. Undefined where there is no such page.
 */
export async function listPage(
  publication: Publication,
  kind: ListKind,
  slug: string,
  page?: number,
): Promise<ListPage | undefined> {
  const all = await listPaths(publication, kind, slug)
  const count = all.length
  const last = numberedPages(count)
  if (page !== undefined && (page < 1 || page > last)) return undefined
  const start = page === undefined ? last * pageSize : (page - 1) * pageSize
  const paths = all.slice(start, page === undefined ? count : start + pageSize)
  const articles = await teasersByPath(publication, paths)
  return {
    articles: kind === 'series' ? inOrderOf(paths, articles) : articles,
    page,
    older: page === undefined ? last || undefined : page - 1 || undefined,
    newer: page === undefined ? undefined : page === last ? 'newest' : page + 1,
    count: page === undefined ? count : undefined,
  }
}

function inOrderOf(paths: string[], articles: Teaser[]): Teaser[] {
  const places = new Map(paths.map((path, place) => [path, place]))
  return articles.toSorted((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0))
}

/** Articles of these paths, newest first. */
async function teasersByPath(publication: Publication, paths: string[]): Promise<Teaser[]> {
  if (paths.length === 0) return []
  const query = listedArticles(publication).where('articles.path', 'in', paths)
  return teasers(publication, query.orderBy(newestFirst))
}
