import { existsSync } from 'node:fs'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { pendingMigrations } from './migrate.ts'
import { type StorePlace, sqliteFile } from './open-store.ts'
import { connectPostgres } from './postgres-store.ts'
import { queriesOn } from './queries.ts'
import type { Tables } from './tables.ts'

/**
 * Asks the subscriber database, and changes nothing in it. Undefined where there is none yet, where it cannot be reached,
 * or is of another version: for who can do without.
 */
export async function readStore<Result>(
  { databaseUrl, dataDir }: StorePlace,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result | undefined> {
  if (!databaseUrl && !existsSync(sqliteFile(dataDir))) return undefined
  let found: { result: Result } | undefined
  const database = databaseUrl
    ? connectPostgres(databaseUrl)
    : openSqlite<Tables>(sqliteFile(dataDir), { readOnly: true })
  try {
    const pending = await pendingMigrations(database).catch(() => undefined)
    if (pending?.length === 0) found = { result: await work(queriesOn(database)) }
  } finally {
    // A server that has gone silent is not waited for.
    const ended = database.destroy().catch(() => undefined)
    if (!databaseUrl) await ended
  }
  return found?.result
}
