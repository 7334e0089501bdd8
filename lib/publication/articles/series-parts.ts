import { type RawBuilder, sql } from 'kysely'
import type { ArticleLink } from './article-link.ts'
import type { Publication } from './publication.ts'
import { publicArticles } from './teasers.ts'

/** A part of a series, as the other parts link it. */
export type SeriesPart = ArticleLink & { part: number | undefined }

/** A series of more parts than this shows on each those around it only, so that a new part leaves most untouched. */
const shownWhole = 20
const shownBefore = 4
const shownAfter = 4

/** The order in which a series is read; what has no number comes last. */
export const byPart = sql`articles.part IS NULL, articles.part, articles.date, articles.path`
const place = sql`articles.part IS NULL, coalesce(articles.part, 0), articles.date, articles.path`
const placeBackwards = sql`
  articles.part IS NULL DESC, coalesce(articles.part, 0) DESC, articles.date DESC, articles.path DESC`

/** From where to where (exclusive) the part at `index` of a series of `count` parts shows the others. */
export function partsAround(index: number, count: number): [from: number, to: number] {
  if (count <= shownWhole) return [0, count]
  return [Math.max(0, index - shownBefore), Math.min(count, index + shownAfter + 1)]
}

/** Where an article stands in a series. */
export interface SeriesPlace {
  path: string
  language: string
  date: number
  part: number | null
}

/**
 * The public parts of a series that an article of it links, in the order in which they are read: all of them, or those
 * around it where there are more than twenty. `isWhole` says which. What is not public has no place of its own in it.
 */
export async function seriesParts(
  publication: Publication,
  series: string,
  article: SeriesPlace,
): Promise<{ parts: SeriesPart[]; isWhole: boolean }> {
  const { language, path, date, part } = article
  const parts = (order: RawBuilder<unknown>, most: number) =>
    publicArticles(publication)
      .select(['slug', 'title', 'language', 'part'])
      .where('series', '=', series)
      .where('language', '=', language)
      .orderBy(order)
      .limit(most)
  const whole = await parts(byPart, shownWhole + 1).execute()
  if (whole.length <= shownWhole) return { parts: whole.map(withPart), isWhole: true }
  const own = sql`(${part === null}, ${part ?? 0}, ${date}, ${path})`
  const isBefore = sql<boolean>`(${place}) < ${own}`
  const isAfter = sql<boolean>`(${place}) >= ${own}`
  const before = await parts(placeBackwards, shownBefore).where(isBefore).execute()
  const rest = await parts(byPart, shownAfter + 1)
    .where(isAfter)
    .execute()
  return { parts: [...before.reverse(), ...rest].map(withPart), isWhole: false }
}

function withPart(row: ArticleLink & { part: number | null }): SeriesPart {
  return { ...row, part: row.part ?? undefined }
}
