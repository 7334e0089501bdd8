import { sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { newsAge } from '#lib/publication/seo/news-sitemap.ts'

/**
 * The next moment at which pages change without an edit, in milliseconds since 1970: something comes or goes, or leaves
 * the news; infinite where nothing does.
 */
export async function nextChange({ catalogue, now }: Publication): Promise<number> {
  const { rows } = await sql<{ next: number | null }>`SELECT min(at) AS next FROM (
    SELECT min(date) AS at FROM articles WHERE date > ${now} AND draft = 0
    UNION ALL SELECT min(updated) FROM articles WHERE updated > ${now}
    UNION ALL SELECT min(date) FROM corrections WHERE date > ${now}
    UNION ALL SELECT min(expires) FROM articles WHERE expires > ${now}
    UNION ALL SELECT min(date) + ${newsAge} FROM articles WHERE date > ${now - newsAge} AND date <= ${now})`.execute(
    catalogue,
  )
  return rows[0]?.next ?? Number.POSITIVE_INFINITY
}
