import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import { topicRows } from './article-lists.ts'
import { type Meaning, meaningOf } from './meanings.ts'
import type { Catalogue } from './open-catalogue.ts'
import type { EntryKind } from './tables.ts'

/** Where articles name authors, topics and series, and the column that says how. */
const joins = {
  author: { table: 'articleAuthors', column: 'author', written: 'written' },
  topic: { table: 'articleTopics', column: 'topic', written: 'written' },
  series: { table: 'articles', column: 'series', written: 'series' },
} as const

/**
 * Settles which authors, topics and series there are: those that have a file, and those that articles name. Those
 * that nothing names any more go. Where files changed, what articles wrote may mean another one than before.
 */
export async function settleEntries(catalogue: Catalogue, filesChanged: boolean): Promise<void> {
  if (filesChanged) {
    await moveAuthors(catalogue)
    await rewriteTopics(catalogue)
  }
  for (const kind of ['author', 'topic', 'series'] as const) await addNamed(catalogue, kind)
}

async function moveAuthors(catalogue: Catalogue): Promise<void> {
  const meaning = await meaningOf(catalogue, 'author')
  const rows = await catalogue
    .selectFrom('articleAuthors')
    .select(['written', 'author'])
    .distinct()
    .execute()
  for (const { written, author } of rows)
    if (meaning(written) !== author)
      await catalogue
        .updateTable('articleAuthors')
        .set({ author: meaning(written) })
        .where('written', '=', written)
        .execute()
}

/**
 * Two names of an article can come to mean one topic and part again, so that the rows of those whose topics move are
 * written anew from what the article says, and so are those that have fewer topics than it names.
 */
async function rewriteTopics(catalogue: Catalogue): Promise<void> {
  const meaning = await meaningOf(catalogue, 'topic')
  const named = await catalogue
    .selectFrom('articleTopics')
    .select(['written', 'topic'])
    .distinct()
    .execute()
  const moved = named.filter(({ written, topic }) => meaning(written) !== topic)
  const paths = new Set<string>()
  for (const some of chunks(moved.map(({ written }) => written))) {
    const rows = await catalogue
      .selectFrom('articleTopics')
      .select('path')
      .where('written', 'in', some)
      .execute()
    for (const { path } of rows) paths.add(path)
  }
  const { rows: joined } = await sql<{ path: string }>`
    SELECT articles.path FROM articles JOIN compiled USING (hash)
    WHERE json_array_length(documentJson, '$.topics') >
      (SELECT count(*) FROM articleTopics WHERE articleTopics.path = articles.path)`.execute(
    catalogue,
  )
  for (const { path } of joined) paths.add(path)
  for (const some of chunks([...paths])) await writeTopics(catalogue, some, meaning)
}

async function writeTopics(catalogue: Catalogue, paths: string[], meaning: Meaning): Promise<void> {
  const documents = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.path', 'documentJson'])
    .where('articles.path', 'in', paths)
    .execute()
  await catalogue.deleteFrom('articleTopics').where('path', 'in', paths).execute()
  const rows = documents.flatMap(({ path, documentJson }) =>
    topicRows(path, JSON.parse(documentJson ?? '{}'), meaning),
  )
  for (const some of chunks(rows))
    await catalogue.insertInto('articleTopics').values(some).execute()
}

async function addNamed(catalogue: Catalogue, kind: EntryKind): Promise<void> {
  const { table, column, written } = joins[kind]
  await sql`DELETE FROM entries WHERE kind = ${kind} AND path IS NULL AND slug NOT IN
    (SELECT ${sql.ref(column)} FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL)`.execute(
    catalogue,
  )
  const named = await sql<{ slug: string; written: string }>`
    SELECT ${sql.ref(column)} AS slug, min(${sql.ref(written)}) AS written FROM ${sql.table(table)}
    WHERE ${sql.ref(column)} IS NOT NULL AND ${sql.ref(column)} NOT IN (SELECT slug FROM entries WHERE kind = ${kind} AND path IS NOT NULL)
    GROUP BY 1`.execute(catalogue)
  for (const { slug, written } of named.rows) {
    const values = { kind, slug, name: readable(written, kind) }
    const empty = {
      path: null,
      hash: null,
      description: null,
      imageJson: null,
      translationsJson: null,
      frontJson: null,
    }
    await catalogue
      .insertInto('entries')
      .values({ ...values, ...empty })
      .onConflict((on) => on.columns(['kind', 'slug']).doUpdateSet({ name: values.name }))
      .execute()
  }
}

/** A topic or series that was named by a slug reads as words: `public-records` → “Public records”. */
function readable(written: string, kind: EntryKind): string {
  if (kind === 'author' || /[\s\p{Lu}]/u.test(written)) return written
  const words = written.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
