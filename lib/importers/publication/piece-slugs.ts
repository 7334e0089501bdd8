import { takenSegments } from '#lib/addresses/routes.ts'
import { distinctSlugs, type GivenSlug, type SlugWish } from '../addresses/distinct-slugs.ts'
import type { PostDate } from '../dates/write-date.ts'
import { articlePath } from './article-file.ts'
import type { EarlierImports } from './earlier-imports.ts'

/** An article or a standing page of an export. */
export interface AddressedPiece {
  /** Of its post in the export. */
  id: string
  place: 'article' | 'page'
  /** The slug that it would have alone. */
  base: string
  date: PostDate
}

/** The date of what has none. */
export const epoch: PostDate = {
  ...{ written: '1970-01-01', day: '1970-01-01', clock: '00:00:00', instant: 0 },
}

/**
 * Gives the articles and the standing pages of an export a slug each, by their ids: they keep what an earlier import gave
 * them; pages keep off the addresses of the site itself, its `languages` (BCP 47) among them.
 */
export function pieceSlugs(
  pieces: AddressedPiece[],
  earlier: EarlierImports,
  languages: string[],
): Map<string, GivenSlug> {
  const articles = pieces.filter(({ place }) => place === 'article')
  const pages = pieces.filter(({ place }) => place === 'page')
  return new Map([
    ...distinctSlugs(
      articles.map((one) => wishOf(one, earlier)),
      takenBy(articles, earlier),
    ),
    ...distinctSlugs(
      pages.map((one) => wishOf(one, earlier)),
      [...takenSegments, ...languages, ...earlier.otherSitesPages()],
      'an address of the publication itself, or another site’s page,',
    ),
  ])
}

/** Two posts that were published at the same moment keep the order of their ids. */
function wishOf({ id, place, base, date }: AddressedPiece, earlier: EarlierImports): SlugWish {
  const before = earlier.slugOf(id, place === 'page' ? 'pages' : 'articles')
  return {
    ...{ file: id, base, instant: date.instant, year: date.day.slice(0, 4) },
    earlier: before?.startsWith(base) ? before : undefined,
  }
}

/** An import that was ended before there was a journal left articles just where this one will put them. */
function takenBy(articles: AddressedPiece[], earlier: EarlierImports): Set<string> {
  const taken = earlier.takenSlugs(new Set(articles.map(({ id }) => id)))
  for (const { date, base } of articles) {
    const path = articlePath(date, base)
    if (earlier.articles.has(path) && !earlier.ledger.files.has(path)) taken.delete(base)
  }
  return taken
}
