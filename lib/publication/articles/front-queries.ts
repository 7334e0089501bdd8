import { type RawBuilder, sql } from 'kysely'
import type { ListKind } from '#lib/addresses/addresses.ts'
import { isListed } from './gate.ts'
import type { Publication } from './publication.ts'

/** Among which articles a page's sections choose: those of its language, or those of a list's newest page, by their paths. */
export type Scope = { language: string } | { paths: string[] }

/** What the newest articles are asked of: all, the featured ones, a kind, or a list. */
export type Source = { by: 'all' | 'featured' } | { by: 'kind' | ListKind; of: string }

interface Asked {
  source: Source
  scope: Scope
  /** Paths of articles that stand on the page already. */
  shown: Iterable<string>
  count: number
}

/**
 * The paths of the newest articles of a source that readers may see and that the page does not show yet. However large the
 * archive is, about as many rows are read as are shown: each query goes along an index that begins with what is asked for.
 */
export async function newestPaths(publication: Publication, asked: Asked): Promise<string[]> {
  const { rows } = await newestQuery(publication, asked).execute(publication.catalogue)
  return rows.map(({ path }) => path)
}

/** That query, for those who look at its plan. */
export function newestQuery(
  publication: Publication,
  { source, scope, shown, count }: Asked,
): RawBuilder<{ path: string }> {
  const gate = isListed(publication)
  const fresh = sql`articles.path NOT IN (SELECT value FROM json_each(${JSON.stringify([...shown])}))`
  const order = sql`ORDER BY articles.date DESC, articles.path DESC LIMIT ${count}`
  if ('paths' in scope)
    return sql<{
      path: string
    }>`SELECT articles.path FROM json_each(${JSON.stringify(scope.paths)}) AS page
      CROSS JOIN articles ON articles.path = page.value
      WHERE ${ofSource(source)} AND ${gate} AND ${fresh} ${order}`
  const { language } = scope
  if (source.by === 'topic' || source.by === 'author') {
    const join = joins[source.by]
    // SQLite keeps the order of a cross join: from the list, which comes newest first, to its articles.
    return sql<{ path: string }>`SELECT own.path FROM ${sql.table(join.table)} AS own
      INDEXED BY ${sql.ref(join.index)} CROSS JOIN articles ON articles.path = own.path
      WHERE own.${sql.ref(source.by)} = ${source.of} AND own.language = ${language} AND ${gate} AND ${fresh}
      AND ${join.once} ORDER BY own.date DESC, own.path DESC LIMIT ${count}`
  }
  return sql<{
    path: string
  }>`SELECT articles.path FROM articles INDEXED BY ${sql.ref(indexes[source.by])}
    WHERE ${ofSource(source)} AND articles.language = ${language} AND ${gate} AND ${fresh} ${order}`
}

const joins = {
  topic: { table: 'articleTopics', index: 'articleTopicsByLanguage', once: sql`1` },
  author: {
    ...{ table: 'articleAuthors', index: 'articleAuthorsByLanguage' },
    // A person with two roles is named twice.
    once: sql`NOT EXISTS (SELECT 1 FROM articleAuthors AS first WHERE first.author = own.author
      AND first.date = own.date AND first.path = own.path AND first.position < own.position)`,
  },
} as const

const indexes = {
  all: 'articlesByLanguage',
  featured: 'articlesFeatured',
  kind: 'articlesOfKind',
  series: 'articlesOfSeries',
} as const

function ofSource(source: Source): RawBuilder<unknown> {
  switch (source.by) {
    case 'all':
      return sql`1`
    case 'featured':
      return sql`articles.featured = 1`
    case 'kind':
      return sql`articles.kind = ${source.of}`
    case 'series':
      return sql`articles.series = ${source.of}`
    case 'topic':
      return sql`EXISTS (SELECT 1 FROM articleTopics AS own
        WHERE own.path = articles.path AND own.topic = ${source.of})`
    case 'author':
      return sql`EXISTS (SELECT 1 FROM articleAuthors AS own
        WHERE own.path = articles.path AND own.author = ${source.of})`
  }
}

/**
 * The paths of articles that were chosen by their slugs, in this order, where readers may see them and the page does not
 * show them yet. On a page of a language, an article of another one gives way to its translation.
 */
export async function chosenPaths(
  publication: Publication,
  slugs: readonly string[],
  scope: Scope,
  shown: ReadonlySet<string>,
): Promise<string[]> {
  const found = new Set<string>()
  for (const slug of slugs) {
    const { rows } = await chosenQuery(publication, slug.normalize('NFC'), scope).execute(
      publication.catalogue,
    )
    const [path] = rows.map((row) => row.path)
    if (path !== undefined && !shown.has(path)) found.add(path)
  }
  return [...found]
}

/** The query for one slug. Of a family of translations it asks by two indexes, as no single one has all of it. */
export function chosenQuery(
  publication: Publication,
  slug: string,
  scope: Scope,
): RawBuilder<{ path: string }> {
  const gate = isListed(publication)
  if ('paths' in scope)
    return sql<{ path: string }>`SELECT path FROM articles
      WHERE slug = ${slug} AND ${gate} ORDER BY path LIMIT 1`
  const among = sql`articles.language = ${scope.language} AND ${gate}`
  return sql<{ path: string }>`
    WITH original AS (SELECT coalesce(translationOf, slug) AS slug FROM articles WHERE slug = ${slug} LIMIT 1),
    family AS (
      SELECT path, slug FROM articles INDEXED BY articlesBySlug
      WHERE articles.slug = (SELECT slug FROM original) AND ${among}
      UNION ALL SELECT path, slug FROM articles INDEXED BY articlesByOriginal
      WHERE articles.translationOf = (SELECT slug FROM original) AND ${among})
    SELECT path FROM family ORDER BY slug <> ${slug}, path LIMIT 1`
}
