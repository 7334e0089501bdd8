import { sql } from 'kysely'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Finding } from './finding.ts'
import { isOneOf, type Only } from './only-files.ts'

/** Where search engines and social networks cut a headline, as Google long had it for `NewsArticle`. */
const usualLength = 110

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Signs that are twice as wide as Latin ones and say about twice as much (UAX #11, East Asian Width). */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Headlines that are longer than `checks.headline` of the site allows. */
export async function longHeadlines(
  catalogue: Catalogue,
  site: Site,
  only: Only,
): Promise<Finding[]> {
  const most = site.checks?.headline ?? usualLength
  // SQLite counts characters, of which a sign has one or more and a wide sign counts for two.
  const rows = await catalogue
    .selectFrom('articles')
    .select(['path', 'title'])
    .where(sql`length(title) * 2`, '>', most)
    .where(isOneOf('path', only))
    .execute()
  return rows
    .filter(({ title }) => title.length > most || wide.test(title))
    .map(({ path, title }) => ({ path, length: lengthOf(title) }))
    .filter(({ length }) => length > most)
    .map(({ path, length }) => ({
      file: path,
      at: ['title'],
      what: `a headline of ${length} signs`,
      expected: `at most ${most}`,
      mend: 'shorten it: what is longer is cut off where links to it are shown; the rest can go into the summary',
    }))
}

/** The length of a headline in signs as a reader counts them, wide ones twice. */
export function lengthOf(title: string): number {
  let length = 0
  for (const { segment } of signs.segment(title)) length += wide.test(segment) ? 2 : 1
  return length
}
