import type { Publication } from './publication.ts'
import { listedArticles, newestFirst } from './teasers.ts'

/**
 * When the newest article of a language was published, for the line of date and place of its front page; undefined where
 * the look has no date there, or there is no article. It is no day of today: a page changes with what it shows alone.
 */
export async function newestInMasthead(
  publication: Publication,
  language: string,
): Promise<number | undefined> {
  if (!publication.site.look?.masthead.hasDate) return undefined
  const newest = await listedArticles(publication)
    .where('articles.language', '=', language)
    .select('articles.date')
    .orderBy(newestFirst)
    .limit(1)
    .executeTakeFirst()
  return newest?.date
}
