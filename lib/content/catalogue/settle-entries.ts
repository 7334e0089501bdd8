import { sql } from 'kysely'
import { slugify } from '../slug.ts'
import type { Catalogue } from './open-catalogue.ts'
import type { EntryKind } from './tables.ts'

/** Where articles name authors, topics and series, and the column that says how. */
const joins = {
  author: { table: 'articleAuthors', column: 'author', written: 'written' },
  topic: { table: 'articleTopics', column: 'topic', written: 'written' },
  series: { table: 'articles', column: 'series', written: 'series' },
} as const

/**
 * Settles which author or topic each article means: one whose file has that slug or that name, else one that exists
 * only by being named. Those that nothing names any more go.
 */
export async function settleEntries(catalogue: Catalogue, filesChanged: boolean): Promise<void> {
  for (const kind of ['author', 'topic'] as const) {
    await resolveNames(catalogue, kind, !filesChanged)
  }
  for (const kind of ['author', 'topic', 'series'] as const) await addNamed(catalogue, kind)
}

/** Points what was written at the entry whose file has it as its slug or its name. */
async function resolveNames(
  catalogue: Catalogue,
  kind: 'author' | 'topic',
  onlyUnknown: boolean,
): Promise<void> {
  const { table, column } = joins[kind]
  const described = await catalogue
    .selectFrom('entries')
    .select(['slug', 'name'])
    .where('kind', '=', kind)
    .where('path', 'is not', null)
    .execute()
  const bySlug = new Set(described.map(({ slug }) => slug))
  const byName = new Map(described.map(({ slug, name }) => [name.toLowerCase(), slug]))
  const written = await sql<{ written: string; current: string }>`
    SELECT DISTINCT written, ${sql.ref(column)} AS current FROM ${sql.table(table)}`.execute(
    catalogue,
  )
  for (const row of written.rows) {
    if (onlyUnknown && bySlug.has(row.current)) continue
    const meant = bySlug.has(row.written)
      ? row.written
      : (byName.get(row.written.toLowerCase()) ?? slugify(row.written))
    if (meant === row.current) continue
    await sql`UPDATE OR REPLACE ${sql.table(table)} SET ${sql.ref(column)} = ${meant}
      WHERE written = ${row.written}`.execute(catalogue)
  }
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
