import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { MigrationError, pendingMigrations } from '#lib/newsletter/store/migrate.ts'
import { sqliteFile } from '#lib/newsletter/store/open-store.ts'
import { connectPostgres } from '#lib/newsletter/store/postgres-store.ts'
import type { Database, Tables } from '#lib/newsletter/store/tables.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { counted } from '#lib/text/counted.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Milliseconds for the check of an embedded database. */
const checkTime = 6000

/** Tells whether the database of the subscribers answers, is sound, and fits this version. */
export function lookAtSubscribers({ databaseUrl, dataDir }: Settings): Promise<Verdict[]> {
  return databaseUrl ? lookAtPostgres(databaseUrl) : lookAtSqlite(sqliteFile(dataDir))
}

async function lookAtSqlite(file: string): Promise<Verdict[]> {
  if (!existsSync(file)) return [ok('SQLite: there is none yet; the first start makes it')]
  const checked = await quickCheck(file)
  if (checked) return [checked]
  const database = openSqlite<Tables>(file, { readOnly: true })
  try {
    const pending = await pendingSteps(database)
    if (typeof pending !== 'object') return [fault(pending, 'run that version')]
    const taken =
      pending.length > 0 ? `; ${counted(pending.length, 'step')} to take at the next start` : ''
    return [ok(`SQLite: sound${taken}`)]
  } finally {
    await database.destroy()
  }
}

async function quickCheck(file: string): Promise<Verdict | undefined> {
  const restore = 'stop the server, and restore the last backup: "npx handbill restore FILE"'
  const script = join(import.meta.dirname, 'quick-check.ts')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], {
      ...{ timeout: checkTime, killSignal: 'SIGKILL' },
    })
    if (stdout.trim() === 'ok') return undefined
    return fault(`SQLite: ${file} is damaged: ${stdout.trim().split('\n')[0]}`, restore)
  } catch (error) {
    const { killed, stderr = '' } = error as { killed?: boolean; stderr?: string }
    if (killed)
      return warning(
        `SQLite: the check of ${file} did not end within ${checkTime / 1000} s`,
        'check it by hand: sqlite3 FILE "PRAGMA quick_check"',
      )
    if (/not a database|malformed/.test(stderr))
      return fault(`SQLite: ${file} is damaged, or no database`, restore)
    return fault(
      `SQLite: ${file} cannot be opened`,
      'give the user that runs Handbill the right to read and write it',
    )
  }
}

async function lookAtPostgres(url: string): Promise<Verdict[]> {
  const database = connectPostgres(url)
  try {
    const { rows } = await sql<{ version: string }>`
      select current_setting('server_version') as version`.execute(database)
    const found = `PostgreSQL ${rows[0]?.version?.split(' ')[0]}`
    const pending = await pendingSteps(database)
    if (typeof pending !== 'object') return [fault(pending, 'run that version')]
    if (pending.length > 0)
      return [fault(`${found}: lacks ${pending.join(', ')}`, 'run "npx handbill migrate"')]
    return [ok(`${found}: answers, and is up to date`)]
  } catch (error) {
    return [refused(error)]
  } finally {
    // A server that has gone silent is not waited for.
    database.destroy().catch(() => undefined)
  }
}

/** The words of PostgreSQL name its host, database and user: the code says what it is. */
function refused(error: unknown): Verdict {
  const { code, message = '' } = error as { code?: string; message?: string }
  const why = code ?? (/timeout/i.test(message) ? 'it does not answer' : 'unknown')
  return fault(
    `PostgreSQL cannot be used (${why})`,
    'check DATABASE_URL, and that the database is running',
  )
}

/** Names of what is pending; what is wrong, where the database is of a newer version. */
async function pendingSteps(database: Database): Promise<string[] | string> {
  return pendingMigrations(database).catch((error: unknown) => {
    if (error instanceof MigrationError) return error.message
    throw error
  })
}

/** What the clock of PostgreSQL says, in milliseconds since 1970; undefined where it does not answer. */
export async function databaseClock(url: string): Promise<number | undefined> {
  const database = connectPostgres(url)
  try {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database)
    return rows[0]?.now.getTime()
  } catch {
    return undefined
  } finally {
    database.destroy().catch(() => undefined)
  }
}
