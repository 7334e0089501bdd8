import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Generated, type Kysely, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'

interface EditionTables {
  /** What is published; a row a page. `file` is its path below the edition's folder. */
  pages: PublishedPage & { bucket: Generated<number> }
  /** See `buckets.ts`. */
  buckets: { bucket: number; mark: string }
  /** `edition`: the mark that the folder must bear for this to be its state. `unswept` and `unfinished`:
   * see `edition-folder.ts`. `unsynced`: see `on-disk.ts`. `whole`: see `whole-edition.ts`. */
  meta: { key: string; value: string }
  /** Files beside the pages that nothing wants any more, and since when: see `former-files.ts`. */
  former: { file: string; since: number }
  /** Which picture of the publication the copies with a hash were made of. */
  copied: { hash: string; path: string }
}

/** A published page. */
export interface PublishedPage {
  path: string
  /** Empty while the file may differ from what it was the fingerprint of. */
  fingerprint: string
  file: string
  /** SHA-256 of the file, in hexadecimal. */
  sha256: string
  bytes: number
  type: string
  /** When its content last changed, in milliseconds since 1970. */
  date: number
}

/** What is known of an edition: derived, and made again where it is lost. */
export type EditionState = Kysely<EditionTables>

/** When this changes, an edition is published anew, and what is the same is left as it is. */
const version = 3

const statements = [
  `CREATE TABLE pages (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, type TEXT NOT NULL, date INTEGER NOT NULL, bucket INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
  `CREATE INDEX pagesByBucket ON pages (bucket)`,
  `CREATE TABLE buckets (bucket INTEGER PRIMARY KEY, mark TEXT NOT NULL)`,
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE former (file TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE copied (hash TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (hash, path)) WITHOUT ROWID`,
  // The code that writes a page need not know what was concluded from how it was.
  ...Object.entries({ INSERT: 'NEW', UPDATE: 'NEW', DELETE: 'OLD' }).map(
    ([event, row]) => `CREATE TRIGGER forget${event} AFTER ${event} ON pages BEGIN
      DELETE FROM buckets WHERE bucket = ${row}.bucket;
      DELETE FROM meta WHERE key = 'whole'; END`,
  ),
]

/** The file that keeps the state of the edition in `distDir`: in the data folder, as no reader may ask for it. */
export function stateFile(distDir: string, dataDir: string): string {
  const id = createHash('sha256').update(distDir).digest('hex').slice(0, 8)
  return join(dataDir, 'edition', `${id}.db`)
}

/** Opens the state of an edition; makes it where there is none. */
export async function openEditionState(file: string): Promise<EditionState> {
  makePrivateFolder(dirname(file))
  // Derived: a crash of the machine costs some pages that are rendered again.
  const state = openSqlite<EditionTables>(file, {
    pragmas: ['journal_mode = WAL', 'synchronous = NORMAL'],
  })
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(state)
  if (rows[0]?.user_version === version) return state
  await state.transaction().execute(async (transaction) => {
    for (const table of ['pages', 'buckets', 'meta', 'former', 'copied'])
      await sql`DROP TABLE IF EXISTS ${sql.table(table)}`.execute(transaction)
    for (const statement of statements) await sql.raw(statement).execute(transaction)
    await sql.raw(`PRAGMA user_version = ${version}`).execute(transaction)
  })
  return state
}
