import { type Kysely, SqliteAdapter, sql } from 'kysely'

/** Issues of lists, who gets them, what came back, and who leads the work. */
export async function createIssues(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  await schema
    .createTable('issues')
    // Given by the code that inserts, one more than the highest: a few a day, in a transaction that holds the table's key.
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('watermark', 'text', (column) => column.notNull())
    .addColumn('pause_reply', 'text')
    .addColumn('paused_until', 'bigint')
    .addColumn('suppressed', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('issues_key', ['list', 'language', 'day'])
    .execute()
  await schema.createIndex('issues_by_state').on('issues').column('state').execute()
  await createDeliveries(database)
  await schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .execute()
  await schema
    .createTable('bounces')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subscriber_id', 'text', (column) =>
      column.notNull().references('subscribers.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('issue_id', 'integer', (column) => column.references('issues.id'))
    .execute()
  await schema
    .createIndex('bounces_by_subscriber')
    .on('bounces')
    .columns(['subscriber_id', 'at'])
    .execute()
}

async function createDeliveries(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  const table = schema
    .createTable('deliveries')
    .addColumn('issue_id', 'integer', (column) => column.notNull().references('issues.id'))
    .addColumn('subscriber_id', 'text', (column) =>
      column.notNull().references('subscribers.id').onDelete('cascade'),
    )
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('claimed_until', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addColumn('reply', 'text')
    .addPrimaryKeyConstraint('deliveries_pk', ['issue_id', 'subscriber_id'])
  // Without a row number of its own, SQLite keeps a million rows once and not twice.
  await (isSqlite ? table.modifyEnd(sql`without rowid`) : table).execute()
  // Led by issue and state: one led by the moment would sort the whole queue for every claim.
  await schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['issue_id', 'state', 'not_before'])
    .execute()
  await schema
    .createIndex('deliveries_by_subscriber')
    .on('deliveries')
    .column('subscriber_id')
    .execute()
}
