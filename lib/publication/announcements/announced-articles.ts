import { sql } from 'kysely'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import type { FeedPage } from '#lib/publication/feeds/page-feeds.ts'
import type { MemoryTables } from './memory.ts'

/** An article that readers can see, as the memory keeps it. */
export type Seen = MemoryTables['told']

/** Public articles after a path in the order of their paths, at most `limit`. */
export async function seenArticles(
  publication: Publication,
  after: string,
  limit: number,
): Promise<Seen[]> {
  const rows = await publicArticles(publication)
    .select(['articles.path', 'slug', 'hash', 'language', 'series'])
    .select([
      sql<number>`articles.sourceJson IS NULL OR articles.sourceJson ->> '$.url' IS NULL`.as(
        'listed',
      ),
      sql<number>`EXISTS (SELECT 1 FROM corrections WHERE corrections.path = articles.path)`.as(
        'isCorrected',
      ),
      sql<string>`(SELECT json_group_array(topic) FROM articleTopics
        WHERE articleTopics.path = articles.path)`.as('topics'),
      sql<string>`(SELECT json_group_array(DISTINCT author) FROM articleAuthors
        WHERE articleAuthors.path = articles.path)`.as('authors'),
    ])
    .where('articles.path', '>', after)
    .orderBy('articles.path')
    .limit(limit)
    .execute()
  const { languages } = publication.site
  return rows.map(({ path, slug, hash, listed, language, series, isCorrected, ...lists }) => {
    const slugs = (json: string) => JSON.parse(json) as string[]
    const pages: FeedPage[] = [
      ...(languages.includes(language) ? [{ kind: 'front', language } as const] : []),
      ...slugs(lists.topics).map((topic) => ({ kind: 'topic', slug: topic }) as const),
      ...slugs(lists.authors).map((author) => ({ kind: 'author', slug: author }) as const),
      ...(series ? [{ kind: 'series', slug: series } as const] : []),
      ...(isCorrected ? [{ kind: 'corrections' } as const] : []),
    ]
    return { path, slug, hash, listed, pagesJson: JSON.stringify(pages) }
  })
}

/** The next moment at which readers will see something else without anybody publishing; undefined: none. */
export async function nextTurn({ catalogue, now }: Publication): Promise<number | undefined> {
  const { rows } = await sql<{ at: number | null }>`
    SELECT min(at) AS at FROM (
      SELECT min(date) AS at FROM articles WHERE date > ${now}
      UNION ALL SELECT min(expires) FROM articles WHERE expires > ${now})`.execute(catalogue)
  return rows[0]?.at ?? undefined
}
