import { type Kysely, SqliteAdapter, sql } from 'kysely'

/**
 * One table of mails that wait and were sent: those that readers' own actions cause, which had the table `outbox`, become
 * deliveries of no issue (number 0). Nothing is lost: a mail that a worker had claimed may have been on the wire, and is
 * settled as such a one is when the claim runs out.
 */
export async function oneOutbox(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  await createTable(database)
  await sql`insert into deliveries_anew (issue_id, subscriber_id, mail, state, attempts, not_before,
      claim, claimed_until, settled_at, reply)
    select issue_id, subscriber_id, '', state, attempts, not_before,
      claim, claimed_until, settled_at, reply from deliveries`.execute(database)
  await sql`insert into deliveries_anew (issue_id, subscriber_id, mail, kind, language, payload, created_at,
      state, attempts, not_before, claim, claimed_until, settled_at, reply)
    select 0, subscriber_id, id, kind, language, case when settled_at is null then payload end, created_at,
      case when state = 'claimed' then 'on-wire' when state = 'given-up' then 'bounced'
        when state = 'queued' and attempts > 0 then 'deferred' else state end,
      attempts, case when state = 'claimed' then created_at else not_before end,
      case when state = 'claimed' then 'before' end, case when state = 'claimed' then not_before end,
      settled_at, nullif(reply, '') from outbox`.execute(database)
  await schema.dropTable('outbox').execute()
  await schema.dropTable('deliveries').execute()
  await schema.alterTable('deliveries_anew').renameTo('deliveries').execute()
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

async function createTable(database: Kysely<unknown>): Promise<void> {
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  const table = database.schema
    .createTable('deliveries_anew')
    // An issue's number, which is never deleted, or 0.
    .addColumn('issue_id', 'integer', (column) => column.notNull())
    .addColumn('subscriber_id', 'text', (column) =>
      column.notNull().references('subscribers.id').onDelete('cascade'),
    )
    .addColumn('mail', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('claimed_until', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addColumn('reply', 'text')
    .addColumn('kind', 'text')
    .addColumn('language', 'text')
    .addColumn('payload', 'text')
    .addColumn('created_at', 'bigint')
    .addPrimaryKeyConstraint('deliveries_key', ['issue_id', 'subscriber_id', 'mail'])
  // Without a row number of its own, SQLite keeps a million rows once and not twice.
  await (isSqlite ? table.modifyEnd(sql`without rowid`) : table).execute()
}
