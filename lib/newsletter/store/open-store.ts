import { join } from 'node:path'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { MigrationError, migrate, migrateSqlite, pendingMigrations } from './migrate.ts'
import { connectPostgres, openPostgresStore } from './postgres-store.ts'
import { openSqliteStore } from './sqlite-store.ts'
import type { Tables } from './tables.ts'

/** Where the subscribers are kept: PostgreSQL where an address is given, else a file in the data folder. */
export interface StorePlace {
  databaseUrl: string | undefined
  dataDir: string
}

/** The embedded database's file. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'subscribers.db')
}

/**
 * Opens the subscriber database. The embedded one is brought up to date; on PostgreSQL, which several servers may share,
 * that is a command of its own. Throws {@link MigrationError} where it has not been called.
 */
export async function openStore({ databaseUrl, dataDir }: StorePlace): Promise<Store> {
  if (!databaseUrl) return openSqliteStore(sqliteFile(dataDir))
  const database = connectPostgres(databaseUrl)
  try {
    const pending = await pendingMigrations(database)
    if (pending.length > 0)
      throw new MigrationError(
        `The subscriber database lacks ${pending.join(', ')}: run "npx handbill migrate" with the same settings, then start again`,
      )
  } finally {
    await database.destroy()
  }
  return openPostgresStore(databaseUrl)
}

/** Brings the subscriber database up to date. Answers the names of the steps that were taken. */
export async function migrateStore({ databaseUrl, dataDir }: StorePlace): Promise<string[]> {
  if (!databaseUrl) {
    makePrivateFolder(dataDir)
    const database = openSqlite<Tables>(sqliteFile(dataDir), { pragmas: ['journal_mode = WAL'] })
    return migrateSqlite(database).finally(() => database.destroy())
  }
  const database = connectPostgres(databaseUrl)
  try {
    return await migrate(database)
  } finally {
    await database.destroy()
  }
}
