import { CompiledQuery, type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { ToldError } from '#lib/errors/told-error.ts'
import { migrations } from './migrations.ts'
import type { Database } from './tables.ts'

/** Thrown where the database and this version of Handbill do not fit; the message says what to do. */
export class MigrationError extends ToldError {
  override name = 'MigrationError'
}

/**
 * Names of the steps that the database has not taken yet. Throws {@link MigrationError} where it has taken steps that
 * this version does not know.
 */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const taken = await takenMigrations(database)
  const unknown = taken.filter((name) => !(name in migrations))
  if (unknown.length > 0)
    throw new MigrationError(
      `The subscriber database was changed by a newer Handbill (${unknown.join(', ')}): run that version, or restore a backup from before`,
    )
  return Object.keys(migrations).filter((name) => !taken.includes(name))
}

async function takenMigrations(database: Database): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database)
  return rows.map(({ name }) => name)
}

/**
 * Takes the steps that are pending; several processes at once are safe. Answers the names of those it took. Throws
 * {@link MigrationError}.
 */
export async function migrate(database: Database): Promise<string[]> {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return []
  return takeSteps(database, false)
}

/**
 * The same on SQLite, which has no lock for this but the one of the writer: it is held from before the look at what
 * is pending.
 */
export async function migrateSqlite(database: Database): Promise<string[]> {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return []
  await database.executeQuery(CompiledQuery.raw('begin immediate'))
  try {
    const taken = await takeSteps(database, true)
    await database.executeQuery(CompiledQuery.raw('commit'))
    return taken
  } catch (error) {
    await database.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
    throw error
  }
}

async function takeSteps(database: Database, isInTransaction: boolean): Promise<string[]> {
  const migrator = new Migrator({
    db: database as unknown as Kysely<unknown>,
    provider: { getMigrations: async () => migrations },
    disableTransactions: isInTransaction,
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (!error) return results.map(({ migrationName }) => migrationName)
  const reason = error instanceof Error ? error.message : String(error)
  throw new MigrationError(`The subscriber database could not be brought up to date: ${reason}`, {
    cause: error,
  })
}
