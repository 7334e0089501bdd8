import { sql } from 'kysely'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import type { CompiledFile } from '../compile-text.ts'
import type { Catalogue } from './open-catalogue.ts'
import { publishDocuments } from './publish-documents.ts'
import { type CatalogueTables, catalogueStatements, catalogueVersion } from './tables.ts'

/** By which column a table's rows belong to a document. */
const ofDocuments = {
  ...{ articles: 'path', articleAuthors: 'path', articleTopics: 'path', corrections: 'path' },
  ...{ pages: 'path', related: 'path', fileUses: 'path', compiled: 'hash' },
} as const

/** Tables that no single document has rows in. */
const ofAll = ['files', 'pictures', 'redirects', 'meta'] as const

/**
 * A catalogue in memory in which one document says what is typed and everything else what the catalogue in `file` says: its tables
 * are views of both. Nothing is written to the file, and none of its locks is taken for long. Closed by `destroy()`.
 */
export async function draftCatalogue(
  file: string,
  { path, hash, row }: CompiledFile,
): Promise<Catalogue> {
  const catalogue = openSqlite<CatalogueTables>(':memory:')
  try {
    for (const statement of catalogueStatements) await sql.raw(statement).execute(catalogue)
    await sql.raw(`PRAGMA user_version = ${catalogueVersion}`).execute(catalogue)
    await sql`ATTACH DATABASE ${file} AS shown`.execute(catalogue)
    await sql`INSERT INTO entries SELECT * FROM shown.entries WHERE path IS NOT ${path}`.execute(
      catalogue,
    )
    if (row)
      await catalogue
        .insertInto('compiled')
        .values({ ...row, hash, path })
        .execute()
    await publishDocuments(catalogue, row?.documentJson ? [hash] : [], true)
    await nameEntries(catalogue)
    for (const [table, column] of Object.entries(ofDocuments))
      await viewBoth(
        catalogue,
        table,
        `WHERE ${column} <> '${quoted(column === 'path' ? path : hash)}'`,
      )
    for (const table of ofAll) await viewBoth(catalogue, table, '')
    await sql`PRAGMA query_only = 1`.execute(catalogue)
    return catalogue
  } catch (error) {
    await catalogue.destroy()
    throw error
  }
}

/** Authors and topics that only what is typed names. */
async function nameEntries(catalogue: Catalogue): Promise<void> {
  await sql`INSERT OR IGNORE INTO entries (kind, slug, name)
    SELECT 'topic', topic, written FROM main.articleTopics
    UNION ALL SELECT 'author', author, written FROM main.articleAuthors`.execute(catalogue)
}

/** A view that is found before the table of its name (sqlite.org/lang_naming.html). */
async function viewBoth(catalogue: Catalogue, table: string, others: string): Promise<void> {
  await sql
    .raw(
      `CREATE TEMP VIEW ${table} AS SELECT * FROM main.${table}
       UNION ALL SELECT * FROM shown.${table} ${others}`,
    )
    .execute(catalogue)
}

const quoted = (text: string) => text.replaceAll("'", "''")
