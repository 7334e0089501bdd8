import type { PostDate } from '../dates/write-date.ts'
import type { Reason } from '../visibility/reasons.ts'
import { articlePath } from './article-file.ts'

/** Why a piece is a draft whose text held nothing but what could not be carried over. */
export const emptied: Reason = {
  ...{ code: 'empty', what: 'no text that can be carried', from: 'the export', key: undefined },
}

/** A piece that has its place in the publication. */
interface PlacedPiece {
  slug: string
  path: string
  date: PostDate
}

/**
 * The slug and path among the articles of a page that turns out to be empty: a standing page has no drafts. They keep off
 * those of `others`.
 */
export function draftOfPage(
  { slug, date }: PlacedPiece,
  others: Iterable<PlacedPiece>,
): Pick<PlacedPiece, 'slug' | 'path'> {
  const taken = new Set([...others].filter(isArticle).map((one) => one.slug.toLowerCase()))
  const own = taken.has(slug.toLowerCase()) ? `${slug}-page` : slug
  return { slug: own, path: articlePath(date, own) }
}

function isArticle({ path }: PlacedPiece): boolean {
  return path.startsWith('articles/')
}
