import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ToldError } from '#lib/errors/told-error.ts'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { migrateSqlite, pendingMigrations } from './migrate.ts'
import type { Database, Tables } from './tables.ts'

/** Thrown where a file cannot be restored; the message says why. The database is as it was. */
export class RestoreError extends ToldError {
  override name = 'RestoreError'
}

/** A backup that has been looked through, in a copy of its own. */
export interface CheckedBackup {
  database: Database
  /** Deletes the copy. */
  close: () => Promise<void>
}

/**
 * Looks through a backup: whether it is whole, and of this version or an older one, which is brought up to date. All that
 * happens on a copy in the data folder. Throws {@link RestoreError} and `MigrationError`.
 */
export async function openBackup(file: string, dataDir: string): Promise<CheckedBackup> {
  makePrivateFolder(dataDir)
  removeLeft(dataDir)
  const copy = join(dataDir, `restore-${process.pid}.db`)
  const remove = () => rmSync(copy, { force: true })
  let database: Database | undefined
  try {
    copyFileSync(file, copy)
    chmodSync(copy, 0o600)
    database = openSqlite<Tables>(copy, { pragmas: ['journal_mode = MEMORY', 'foreign_keys = ON'] })
    await check(database, file)
    await migrateSqlite(database)
  } catch (error) {
    await database?.destroy()
    remove()
    throw explained(error, file)
  }
  const opened = database
  return {
    database: opened,
    close: async () => {
      await opened.destroy()
      remove()
    },
  }
}

/** A restore that was killed has left its copy, with every address. */
function removeLeft(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^restore-(\d+)\.db$/.exec(name)?.[1]
    if (pid && !isRunning(Number(pid))) rmSync(join(dataDir, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function check(database: Database, file: string): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database)
  if (rows[0]?.integrity_check !== 'ok')
    throw new RestoreError(`${file} is damaged: take another backup, or an older one`)
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration'))
    throw new RestoreError(
      `${file} is no backup of Handbill: one made by "handbill backup" is expected`,
    )
  await pendingMigrations(database)
  const orphans = await sql`pragma foreign_key_check`.execute(database)
  if (orphans.rows.length > 0)
    throw new RestoreError(`${file} holds rows of subscribers that it does not have: it is damaged`)
}

function explained(error: unknown, file: string): unknown {
  const { code, errcode } = error as { code?: string; errcode?: number }
  if (code === 'ENOENT') return new RestoreError(`There is no file ${file}`)
  // SQLite's codes for a damaged file and for one that is no database.
  if (errcode === 11) return new RestoreError(`${file} is damaged: take another backup`)
  if (errcode === 26)
    return new RestoreError(
      `${file} is no backup of Handbill: one made by "handbill backup" is expected`,
    )
  return error
}
