import { type Kysely, sql } from 'kysely'

/** Issues that are held, and why; refusals by what they say; suppressions by bounce that can be undone for a time. */
export async function holdIssues(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  const add = async (table: string, columns: [string, 'text' | 'bigint' | 'integer'][]) => {
    for (const [name, type] of columns)
      await schema.alterTable(table).addColumn(name, type).execute()
  }
  await add('issues', [
    ['hold', 'text'],
    ['quote', 'text'],
    ['released_at', 'bigint'],
    ['judged_at', 'bigint'],
    ['follows', 'integer'],
  ])
  await sql`update issues set hold = 'restored' where state = 'held'`.execute(database)
  // What came back of these was judged when it came.
  await sql`update issues set judged_at = coalesce(finished_at, 0)
    where state in ('sent', 'expired', 'held')`.execute(database)
  await add('suppressions', [
    ['sealed', 'text'],
    ['issue', 'text'],
  ])
  await schema.createIndex('suppressions_by_issue').on('suppressions').column('issue').execute()
  await sql`update bounces set kind = 'passing'`.execute(database)
  await schema.createIndex('bounces_by_issue').on('bounces').column('issue_id').execute()
  await schema
    .createTable('orders')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('orders_pk', ['list', 'language', 'day'])
    .execute()
}
