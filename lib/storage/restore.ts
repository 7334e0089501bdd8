import { mkdirSync } from 'node:fs'
import { sql } from 'kysely'
import type { Secrets } from '#lib/newsletter/tokens.ts'
import { insertRows, type KeptTable, keptTables, type Row, rowsOf } from './copy-rows.ts'
import { MigrationError, migrateSqlite, pendingMigrations } from './migrate.ts'
import { openSqlite } from './node-sqlite.ts'
import { type StorePlace, sqliteFile } from './open-store.ts'
import { connectPostgres } from './postgres-store.ts'
import type { Database, Tables } from './tables.ts'

/** How many rows a database has of each kind. */
export async function countRows(database: Database): Promise<Record<KeptTable, number>> {
  const counts: [KeptTable, number][] = []
  for (const table of keptTables) {
    const { count } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts.push([table, Number(count)])
  }
  return Object.fromEntries(counts) as Record<KeptTable, number>
}

/** What a restore did. */
export interface Restored {
  subscribers: number
  /** Left out, as their address is suppressed. */
  suppressed: number
  /** Left as they are now: unsubscribed. */
  unsubscribed: number
  /** Mails that had not been sent. */
  held: number
}

/** Opens the database that is to be restored into. Throws `MigrationError` where it has no tables. */
export async function openTarget({ databaseUrl, dataDir }: StorePlace): Promise<Database> {
  if (databaseUrl) {
    const database = connectPostgres(databaseUrl)
    const pending = await pendingMigrations(database)
    if (pending.length === 0) return database
    await database.destroy()
    throw new MigrationError(
      `The subscriber database lacks ${pending.join(', ')}: run "npx handbill migrate" with the same settings first`,
    )
  }
  mkdirSync(dataDir, { recursive: true })
  const pragmas = ['journal_mode = WAL', 'synchronous = FULL']
  const database = openSqlite<Tables>(sqliteFile(dataDir), {
    pragmas: [...pragmas, 'foreign_keys = ON', 'secure_delete = ON'],
  })
  await migrateSqlite(database)
  return database
}

/**
 * Puts a backup in the place of what the database holds, in one transaction; servers that run wait for it. What was
 * promised since stays promised: who is suppressed now is not brought back, and who is unsubscribed now stays so. Mails
 * that had not been sent are held.
 */
export async function restore(
  backup: Database,
  target: Database,
  { secrets, isPostgres }: { secrets: Secrets; isPostgres: boolean },
): Promise<Restored> {
  return target.transaction().execute(async (writing) => {
    // SQLite has one writer, which this is from the first change on.
    if (isPostgres)
      await sql`lock table subscribers, subscriptions, tokens, consent_events, outbox, suppressions in share row exclusive mode`.execute(
        writing,
      )
    await writing.deleteFrom('subscribers').where('state', '<>', 'unsubscribed').execute()
    for await (const rows of rowsOf(backup, 'suppressions'))
      await insertRows(writing, 'suppressions', rows, { doNothing: true })
    const left = { suppressed: new Set<string>(), unsubscribed: new Set<string>() }
    const isTaken = (id: Row[string]) =>
      !left.suppressed.has(String(id)) && !left.unsubscribed.has(String(id))
    const restored: Restored = { subscribers: 0, suppressed: 0, unsubscribed: 0, held: 0 }
    for await (const rows of rowsOf(backup, 'subscribers')) {
      await leaveOut(writing, rows, secrets, left)
      const taken = rows.filter(({ id }) => isTaken(id ?? null))
      restored.subscribers += taken.length
      await insertRows(writing, 'subscribers', taken)
    }
    for (const table of ['subscriptions', 'tokens', 'consent_events', 'outbox'] as const)
      for await (const rows of rowsOf(backup, table)) {
        const taken = rows.filter(({ subscriber_id }) => isTaken(subscriber_id ?? null))
        const held = table === 'outbox' ? hold(taken) : 0
        restored.held += held
        await insertRows(writing, table, taken)
      }
    const { suppressed, unsubscribed } = left
    return { ...restored, suppressed: suppressed.size, unsubscribed: unsubscribed.size }
  })
}

/** Notes which subscribers of a backup are not brought back. */
async function leaveOut(
  writing: Database,
  rows: Row[],
  secrets: Secrets,
  left: { suppressed: Set<string>; unsubscribed: Set<string> },
): Promise<void> {
  const byFingerprint = new Map(
    rows.map(({ id, address }) => [secrets.fingerprint(String(address)), String(id)]),
  )
  const suppressions = await writing
    .selectFrom('suppressions')
    .select('fingerprint')
    .where('fingerprint', 'in', [...byFingerprint.keys()])
    .execute()
  for (const { fingerprint } of suppressions)
    left.suppressed.add(byFingerprint.get(fingerprint) ?? '')
  const byAddress = new Map(rows.map(({ id, address }) => [String(address), String(id)]))
  // All that is left of what was there is unsubscribed.
  const present = await writing
    .selectFrom('subscribers')
    .select('address')
    .where('address', 'in', [...byAddress.keys()])
    .execute()
  for (const { address } of present) left.unsubscribed.add(byAddress.get(address) ?? '')
}

/** States of mails that still wait to be sent. */
const unfinished: Row[string][] = ['queued', 'claimed']

function hold(mails: Row[]): number {
  const waiting = mails.filter(({ state }) => unfinished.includes(state ?? null))
  for (const mail of waiting) mail.state = 'held'
  return waiting.length
}
