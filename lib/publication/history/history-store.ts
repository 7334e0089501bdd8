import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'

/** What git tells of the articles. Derived: made anew where it is lost. Instants are milliseconds since 1970. */
export interface HistoryTables {
  /** Every version of every article file, under the path that it has now; `position` counts from 0. */
  versions: {
    path: string
    position: number
    hash: string
    blob: string
    at: number
    subject: string
  }
  /**
   * What readers could see change, of articles that did: `versionsJson` holds a list of `count` `PublicVersion`s, the
   * last of which is public from `lastAt` on; `mark` is a hash of that list.
   */
  histories: { path: string; mark: string; versionsJson: string; lastAt: number; count: number }
  /** `head`: the commit up to which git was read. `site`: what the texts of versions depend on beside their files. */
  meta: { key: string; value: string }
}

export type HistoryStore = Kysely<HistoryTables>

/** When this changes, git is read anew. */
const version = 1

const statements = [
  `CREATE TABLE versions (path TEXT NOT NULL, position INTEGER NOT NULL, hash TEXT NOT NULL, blob TEXT NOT NULL,
    at INTEGER NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (path, position)) WITHOUT ROWID`,
  `CREATE TABLE histories (path TEXT PRIMARY KEY, mark TEXT NOT NULL, versionsJson TEXT NOT NULL,
    lastAt INTEGER NOT NULL, count INTEGER NOT NULL)`,
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
]

/** Where the histories of a publication lie in the data folder, beside its catalogue and named like it. */
export function historyFile(catalogueFile: string, dataDir: string): string {
  return join(dataDir, 'history', basename(catalogueFile))
}

/**
 * Opens the histories; they are made, empty, where there are none, and where the file is damaged. Throws where it is not to
 * be opened.
 */
export async function openHistory(file: string): Promise<HistoryStore> {
  makePrivateFolder(dirname(file))
  try {
    return await openOrMake(file)
  } catch (error) {
    // SQLite's codes for a damaged file and for one that is no database.
    if (![11, 26].includes((error as { errcode?: number }).errcode ?? 0)) throw error
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    return openOrMake(file)
  }
}

async function openOrMake(file: string): Promise<HistoryStore> {
  const store = openSqlite<HistoryTables>(file, {
    pragmas: ['journal_mode = WAL', 'synchronous = NORMAL'],
  })
  if ((await versionOf(store)) === version) return store
  await store.transaction().execute(async (transaction) => {
    if ((await versionOf(transaction)) === version) return
    for (const table of ['versions', 'histories', 'meta'])
      await sql`DROP TABLE IF EXISTS ${sql.table(table)}`.execute(transaction)
    for (const statement of statements) await sql.raw(statement).execute(transaction)
    await sql.raw(`PRAGMA user_version = ${version}`).execute(transaction)
  })
  return store
}

async function versionOf(store: HistoryStore): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(store)
  return rows[0]?.user_version ?? 0
}

/** Forgets everything, as where git's history was written anew. */
export async function clearHistory(store: HistoryStore): Promise<void> {
  await store.deleteFrom('versions').execute()
  await store.deleteFrom('histories').execute()
  await store.deleteFrom('meta').execute()
}

/** A kept value; undefined where there is none. */
export async function historyMeta(store: HistoryStore, key: string): Promise<string | undefined> {
  const row = await store
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}
