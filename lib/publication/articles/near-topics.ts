import { sql } from 'kysely'
import { isPublic } from './gate.ts'
import type { Publication } from './publication.ts'
import { type Named, nameOf } from './translations.ts'

/** So many of a topic's newest articles say which topics are near, and so many say how common another one is. */
export const mostWeighed = 500
/** The topics that share most with it are weighed. */
export const nearCandidates = 20
/** So many are shown. */
export const mostNear = 6

/**
 * The topics that share most public articles with a topic, a rare one counting more than one that stands beside
 * everything; names in a language. What it costs does not grow with the archive.
 */
export async function nearTopics(
  { catalogue, now }: Publication,
  topic: string,
  language: string,
): Promise<{ slug: string; name: string }[]> {
  const newest = (slug: unknown) => sql`
    SELECT articles.path FROM articleTopics AS own JOIN articles ON articles.path = own.path
    WHERE own.topic = ${slug} AND ${isPublic(now)} ORDER BY own.date DESC, own.path DESC LIMIT ${mostWeighed}`
  const { rows } = await sql<Named & { slug: string }>`
    WITH beside AS (
      SELECT others.topic, count(*) AS shared FROM (${newest(topic)}) AS newest
        JOIN articleTopics AS others ON others.path = newest.path
      WHERE others.topic <> ${topic} GROUP BY others.topic ORDER BY shared DESC, others.topic LIMIT ${nearCandidates})
    SELECT slug, name, translationsJson FROM beside JOIN entries ON kind = 'topic' AND slug = topic
    ORDER BY shared / sqrt((SELECT count(*) FROM (${newest(sql.ref('beside.topic'))}))) DESC, slug
    LIMIT ${mostNear}`.execute(catalogue)
  return rows.map((row) => ({ slug: row.slug, name: nameOf(row, language) }))
}
