import { type Kysely, sql } from 'kysely'
import { type Database, type TableName, tableNames } from './tables.ts'

/** A row of any table. */
export type Row = Record<string, string | number | null>

/**
 * What outlives neither a day nor an installation: one that a backup comes back into has built nothing yet, and has a secret
 * of its own.
 */
const passingTables = [
  ...(['limits', 'leases', 'seen_articles', 'former_articles', 'alerts'] as const),
  ...([
    'desk_links',
    'desk_sessions',
    'desk_passkeys',
    'reader_numbers',
    'delivery_numbers',
    'issue_numbers',
  ] as const),
  ...(['fediverse_activities', 'fediverse_deliveries', 'fediverse_away'] as const),
  'installation',
] as const
type PassingTable = (typeof passingTables)[number]
export type KeptTable = Exclude<TableName, PassingTable>

/** Tables that a restore exchanges, those before that others refer to. */
export const keptTables = tableNames.filter(
  (name): name is KeptTable => !passingTables.some((passing) => passing === name),
)

/** By what the rows of a table are told apart. */
const keys: Record<KeptTable, string[]> = {
  subscribers: ['id'],
  subscriptions: ['subscriber_id', 'list'],
  tokens: ['hash'],
  consent_events: ['id'],
  suppressions: ['fingerprint'],
  issues: ['id'],
  deliveries: ['issue_id', 'subscriber_id', 'mail'],
  orders: ['list', 'language', 'day'],
  desk_acts: ['id'],
  list_days: ['day', 'list', 'language', 'what', 'slot'],
  bounces: ['id'],
  fediverse_followers: ['account', 'actor'],
  fediverse_reactions: ['object', 'actor', 'kind'],
  fediverse_replies: ['id'],
  fediverse_told: ['slug'],
  fediverse_left: ['actor', 'what'],
}

/** Rows read and written at once. */
const chunkSize = 500

/** All rows of a table, some at a time, in the order of its key. */
export async function* rowsOf(database: Database, table: KeptTable): AsyncGenerator<Row[]> {
  const columns = keys[table]
  const key = sql`(${sql.join(columns.map((column) => sql.ref(column)))})`
  const order = sql.join(columns.map((column) => sql.ref(column)))
  for (let last: Row | undefined; ; ) {
    const from = last
    const after = from
      ? sql`where ${key} > (${sql.join(columns.map((column) => from[column] ?? null))})`
      : sql``
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${after} order by ${order} limit ${chunkSize}
    `.execute(database)
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)
  }
}

/** Inserts rows into a table, or into one that is made like it. */
export async function insertRows(database: Database, table: string, rows: Row[]): Promise<void> {
  const untyped = database as unknown as Kysely<Record<string, Row>>
  await untyped.insertInto(table).values(rows).execute()
}
