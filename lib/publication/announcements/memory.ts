import { basename, dirname, join } from 'node:path'
import { type Generated, type Kysely, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'

/** What was told, and what is still to be told. Derived: without it, the next look only remembers. */
export interface MemoryTables {
  /** Each public article as it was when it was last looked at; `pagesJson` has the pages whose feeds hold it. */
  told: { path: string; slug: string; hash: string; listed: number; pagesJson: string }
  /** Addresses that a target (a hub, or `indexnow`) is to be told of; instants are milliseconds since 1970. */
  queue: {
    id: Generated<number>
    target: string
    address: string
    attempts: number
    notBefore: number
  }
  /** Holds one row once everything has been looked at. */
  begun: { at: number }
}

export type Memory = Kysely<MemoryTables>

const statements = [
  `CREATE TABLE IF NOT EXISTS told (path TEXT PRIMARY KEY, slug TEXT NOT NULL, hash TEXT NOT NULL,
    listed INTEGER NOT NULL, pagesJson TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS queue (id INTEGER PRIMARY KEY, target TEXT NOT NULL, address TEXT NOT NULL,
    attempts INTEGER NOT NULL, notBefore INTEGER NOT NULL, UNIQUE (target, address))`,
  `CREATE TABLE IF NOT EXISTS begun (at INTEGER NOT NULL)`,
]

/** Where the memory of a publication lies in the data folder, beside its catalogue and named like it. */
export function memoryFile(catalogueFile: string, dataDir: string): string {
  return join(dataDir, 'announcements', basename(catalogueFile))
}

/** Opens the memory, which is made where there is none. Throws where the file is not to be opened. */
export async function openMemory(file: string): Promise<Memory> {
  makePrivateFolder(dirname(file))
  const memory = openSqlite<MemoryTables>(file, {
    pragmas: ['journal_mode = WAL', 'synchronous = NORMAL'],
  })
  for (const statement of statements) await sql.raw(statement).execute(memory)
  return memory
}
