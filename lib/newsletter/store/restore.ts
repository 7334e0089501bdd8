import { type RawBuilder, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import type { Secrets } from '#lib/newsletter/list/tokens.ts'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { insertRows, type KeptTable, keptTables, type Row, rowsOf } from './copy-rows.ts'
import { installationQueries } from './installation-queries.ts'
import { leaveAgain } from './leave-again.ts'
import { MigrationError, migrateSqlite, pendingMigrations } from './migrate.ts'
import { type StorePlace, sqliteFile } from './open-store.ts'
import { connectPostgres } from './postgres-store.ts'
import {
  addIssues,
  bringDeliveriesBack,
  holdDeliveries,
  holdIssues,
  layDeliveriesAside,
  uncountSuppressed,
} from './restore-issues.ts'
import type { Database, Tables } from './tables.ts'
import { countAnew, uncounted } from './uncounted.ts'

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
  /** Issues that were not sent to the end, of the backup or of what was there. */
  heldIssues: number
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
  makePrivateFolder(dataDir)
  const pragmas = ['journal_mode = WAL', 'synchronous = FULL']
  const database = openSqlite<Tables>(sqliteFile(dataDir), {
    pragmas: [...pragmas, 'foreign_keys = ON', 'secure_delete = ON'],
  })
  await migrateSqlite(database)
  return database
}

export interface RestoreOptions {
  secrets: Secrets
  /** Whether the target is PostgreSQL. */
  isPostgres: boolean
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** Tables whose rows are nobody's, and are added to those that are there. */
const unowned = [
  ...(['orders', 'desk_acts', 'list_days'] as const),
  ...(['fediverse_followers', 'fediverse_reactions', 'fediverse_replies'] as const),
  ...(['fediverse_told', 'fediverse_left'] as const),
] as const

/** Tables whose rows belong to a subscriber. */
const owned = keptTables.filter(
  (table) => !['subscribers', 'suppressions', 'issues', ...unowned].some((each) => each === table),
)

/**
 * Puts a backup in the place of what the database holds, in one transaction; servers that run wait for it. What was
 * promised since stays promised: who was erased or complained is not brought back, and who is unsubscribed now stays so. Issues
 * that were made since stay, so that none is sent twice, and who of the backup's readers got them. Mails and issues that had not been sent are held.
 */
export async function restore(
  backup: Database,
  target: Database,
  { secrets, isPostgres, now }: RestoreOptions,
): Promise<Restored> {
  // Temporary tables belong to a connection.
  return target.connection().execute(async (connection) => {
    // First beside the tables, which may be written to meanwhile: only what follows keeps servers waiting.
    await stage(backup, connection, { secrets, now })
    return connection.transaction().execute(async (writing) => {
      // SQLite has one writer, which this is from the first change on.
      if (isPostgres)
        await sql`lock table ${sql.join(keptTables.map((table) => sql.table(table)))} in share row exclusive mode`.execute(
          writing,
        )
      // What comes in is kept by this secret from now on.
      await installationQueries(writing).keepSecretMark(secrets.mark)
      const restored = await uncounted(writing, () => replace(writing, now))
      await countAnew(writing)
      return restored
    })
  })
}

/** What is done to rows that were not at their end. */
const holders: Partial<Record<KeptTable, (rows: Row[], now: number) => void>> = {
  issues: holdIssues,
  deliveries: holdDeliveries,
}

/** Where the rows of a table wait. */
function staged(table: KeptTable | 'fingerprints') {
  return sql.table(`restored_${table}`)
}

async function stage(
  backup: Database,
  connection: Database,
  { secrets, now }: Pick<RestoreOptions, 'secrets' | 'now'>,
): Promise<void> {
  await sql`create temporary table ${staged('fingerprints')} as
    select id, address as fingerprint from subscribers where false`.execute(connection)
  for (const table of keptTables) {
    await sql`create temporary table ${staged(table)} as
      select * from ${sql.table(table)} where false`.execute(connection)
    for await (const rows of rowsOf(backup, table)) {
      holders[table]?.(rows, now)
      await insertRows(connection, `restored_${table}`, rows)
      if (table !== 'subscribers') continue
      const fingerprints = rows.map(({ id = null, address }) => ({
        ...{ id, fingerprint: secrets.fingerprint(String(address)) },
      }))
      await insertRows(connection, 'restored_fingerprints', fingerprints)
    }
  }
}

/** Within a transaction that nobody else writes beside. */
async function replace(writing: Database, now: number): Promise<Restored> {
  const change = async (statement: RawBuilder<unknown>) => {
    const { numAffectedRows = 0n } = await statement.execute(writing)
    return Number(numAffectedRows)
  }
  await layDeliveriesAside(writing, now)
  await change(sql`delete from subscribers where state <> 'unsubscribed'`)
  // Without a condition SQLite would take "on conflict" for one of a join.
  await change(sql`insert into suppressions select * from ${staged('suppressions')} where true
    on conflict do nothing`)
  // A reader who gets the newsletter in the backup gets it again, though mail came back since.
  await change(sql`create temporary table undone as select fingerprint, issue from suppressions
    where reason = 'bounced' and fingerprint in (select fingerprint from ${staged('fingerprints')})`)
  await change(sql`delete from suppressions where fingerprint in (select fingerprint from undone)`)
  const suppressed = await change(sql`delete from ${staged('subscribers')} where id in (
    select id from ${staged('fingerprints')} join suppressions using (fingerprint))`)
  // All that is left of what was there is unsubscribed.
  const unsubscribed = await change(
    sql`delete from ${staged('subscribers')} where address in (select address from subscribers)`,
  )
  const subscribers = await change(
    sql`insert into subscribers select * from ${staged('subscribers')}`,
  )
  const heldIssues = await addIssues(writing, now)
  for (const table of unowned)
    await change(sql`insert into ${sql.table(table)} select * from ${staged(table)} where true
      on conflict do nothing`)
  await leaveAgain(writing)
  for (const table of owned)
    await change(sql`insert into ${sql.table(table)} select * from ${staged(table)}
      where subscriber_id in (select id from ${staged('subscribers')})`)
  await bringDeliveriesBack(writing)
  await uncountSuppressed(writing)
  const held = await sql<{ count: number }>`select count(*) as count from deliveries
    where issue_id = ${ownMails} and state = 'held' and subscriber_id in (select id from ${staged('subscribers')})`.execute(
    writing,
  )
  return { subscribers, suppressed, unsubscribed, held: Number(held.rows[0]?.count), heldIssues }
}
