import { sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { nextTerm } from '#lib/publication/articles/terms.ts'
import { topicsWithFront } from '#lib/publication/articles/topic-fronts.ts'
import { newsAge } from '#lib/publication/seo/news-sitemap.ts'

/**
 * The next moment at which pages change without an edit, in milliseconds since 1970: something comes or goes, or leaves
 * the news, or what `site.yml` or a topic shows for a time begins or ends; infinite where nothing does.
 */
export async function nextChange(publication: Publication): Promise<number> {
  const { catalogue, site, now } = publication
  const { rows } = await sql<{ next: number | null }>`SELECT min(at) AS next FROM (
    SELECT min(date) AS at FROM articles WHERE date > ${now} AND draft = 0
    UNION ALL SELECT min(updated) FROM articles WHERE updated > ${now}
    UNION ALL SELECT min(date) FROM corrections WHERE date > ${now}
    UNION ALL SELECT min(expires) FROM articles WHERE expires > ${now}
    UNION ALL SELECT min(date) + ${newsAge} FROM articles WHERE date > ${now - newsAge} AND date <= ${now})`.execute(
    catalogue,
  )
  const topics = (await topicsWithFront(catalogue)).flatMap(({ front }) => front)
  const ends = [...(site.front ?? []), ...topics]
    .map(({ until }) => (until === undefined ? 0 : Date.parse(until)))
    .filter((end) => end > now)
  return Math.min(rows[0]?.next ?? Number.POSITIVE_INFINITY, nextTerm(publication), ...ends)
}
