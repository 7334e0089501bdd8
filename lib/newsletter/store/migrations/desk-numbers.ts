import { type Kysely, SqliteAdapter, sql } from 'kysely'
import { countPostgres, countSqlite } from './count-readers.ts'

/**
 * Numbers that are kept as they change: to count a million readers takes a second, and a page of the desk shows them all. The database
 * itself keeps how many there are of each list, so that no way in or out is forgotten.
 */
export async function createDeskNumbers(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  const table = (name: string, texts: string[]) =>
    texts
      .reduce(
        (made, column) => made.addColumn(column, 'text', (each) => each.notNull()),
        schema.createTable(name),
      )
      .addColumn('slot', 'integer', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${name}_pk`, [...texts, 'slot'] as never[])
  // Of all lists together the list is empty; days are those of UTC.
  await table('reader_numbers', ['list', 'language', 'state']).execute()
  await table('list_days', ['day', 'list', 'language', 'what']).execute()
  await schema
    .createTable('issue_numbers')
    .addColumn('issue_id', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('issue_numbers_pk', ['issue_id', 'what', 'domain', 'code'])
    .execute()
  await createIndexes(database)
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  await sql`insert into reader_numbers (list, language, state, slot, count)
    select '', language, state, 0, count(*) from subscribers group by language, state
    union all
    select list, language, state, 0, count(*) from subscriptions
      join subscribers on subscribers.id = subscriptions.subscriber_id
      group by list, language, state`.execute(database)
  for (const statement of isSqlite ? countSqlite : countPostgres)
    await sql.raw(statement).execute(database)
}

async function createIndexes(database: Kysely<unknown>): Promise<void> {
  await sql`create index subscribers_paused on subscribers (paused_until)
    where paused_until is not null`.execute(database)
  await sql`create index suppressions_by_reason on suppressions (reason, created_at)`.execute(
    database,
  )
}
