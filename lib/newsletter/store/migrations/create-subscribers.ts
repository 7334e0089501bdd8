import { type Kysely, SqliteAdapter, sql } from 'kysely'

type Dialect = 'sqlite' | 'postgres'

function dialectOf(database: Kysely<unknown>): Dialect {
  return database.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}

/** The tables of subscribers, of what they agreed to, and of mails to one of them. */
export async function createSubscribers(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  await schema
    .createTable('subscribers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull().unique())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('pending', 'active', 'unsubscribed')`),
    )
    .addColumn('paused_until', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .execute()
  await owned(database, 'subscriptions')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_pk', ['subscriber_id', 'list'])
    .execute()
  await schema.createIndex('subscriptions_by_list').on('subscriptions').column('list').execute()
  await owned(database, 'tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('lists', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await schema.createIndex('tokens_by_subscriber').on('tokens').column('subscriber_id').execute()
  await createConsentEvents(database)
  await createOutbox(database)
  await createSuppressions(database)
}

function owned({ schema }: Kysely<unknown>, table: string) {
  return schema
    .createTable(table)
    .addColumn('subscriber_id', 'text', (column) =>
      column.notNull().references('subscribers.id').onDelete('cascade'),
    )
}

async function createConsentEvents(database: Kysely<unknown>): Promise<void> {
  await owned(database, 'consent_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('lists', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('wording', 'text', (column) => column.notNull())
    .addColumn('page', 'text', (column) => column.notNull())
    .execute()
  await database.schema
    .createIndex('consent_events_by_subscriber')
    .on('consent_events')
    .column('subscriber_id')
    .execute()
  for (const statement of appendOnly[dialectOf(database)])
    await sql.raw(statement).execute(database)
}

async function createSuppressions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('suppressions')
    .addColumn('fingerprint', 'text', (column) => column.primaryKey())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('limits')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createOutbox({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('outbox')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subscriber_id', 'text', (column) =>
      column.notNull().references('subscribers.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('reply', 'text')
    .execute()
  // Led by the state: one led by the moment would sort the whole queue for every claim.
  await schema.createIndex('outbox_due').on('outbox').columns(['state', 'not_before']).execute()
  await schema.createIndex('outbox_by_subscriber').on('outbox').column('subscriber_id').execute()
}

/** The database itself refuses to change what a person agreed to. */
const appendOnly: Record<Dialect, string[]> = {
  sqlite: [
    `create trigger consent_events_append_only before update on consent_events
     begin select raise(abort, 'consent events are never changed'); end`,
  ],
  postgres: [
    `create function refuse_change() returns trigger language plpgsql as
     $$ begin raise exception 'consent events are never changed'; end $$`,
    `create trigger consent_events_append_only before update on consent_events
     for each row execute function refuse_change()`,
  ],
}
