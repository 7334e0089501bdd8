import { type RawBuilder, sql } from 'kysely'

/** Whether readers may see an article; only `public` ones are ever listed. */
export type Visibility = 'public' | 'draft' | 'scheduled' | 'expired' | 'withdrawn'

/**
 * The one gate. Every page, list, feed, search result, digest and card asks it, with the moment at which it is asked
 * (milliseconds since 1970). Refers to the table `articles` of the query around it.
 */
export function visibility(now: number): RawBuilder<Visibility> {
  return sql<Visibility>`CASE
    WHEN articles.draft = 1 THEN 'draft'
    WHEN articles.date > ${now} THEN 'scheduled'
    WHEN articles.expires <= ${now} THEN 'expired'
    WHEN articles.withdrawn IS NOT NULL THEN 'withdrawn'
    ELSE 'public' END`
}

/** The gate as a condition of a list. */
export function isPublic(now: number): RawBuilder<boolean> {
  return sql<boolean>`(${visibility(now)}) = 'public'`
}

/** The gate of lists that a writer sees whole, with a mark at what readers do not see. */
export function isListed({
  now,
  showsHidden,
}: {
  now: number
  showsHidden?: boolean
}): RawBuilder<boolean> {
  return showsHidden ? sql<boolean>`1` : isPublic(now)
}
