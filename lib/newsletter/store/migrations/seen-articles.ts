import { type Kysely, sql } from 'kysely'

/** Which articles this installation has seen, and since when readers could see them; what somebody was alerted of. */
export async function seenArticles(database: Kysely<unknown>): Promise<void> {
  const { schema } = database
  await schema
    .createTable('seen_articles')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('public_at', 'bigint')
    .execute()
  await schema.createIndex('seen_by_path').on('seen_articles').column('path').execute()
  await schema.createIndex('seen_by_public').on('seen_articles').column('public_at').execute()
  // Who has issues has looked since before all of them; a database that a backup comes back into has not.
  await sql`insert into seen_articles (slug, path, seen_at, public_at)
    select '', '', 0, 0 where exists (select 1 from issues)`.execute(database)
  await schema
    .createTable('alerts')
    .addColumn('issue', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addPrimaryKeyConstraint('alerts_pk', ['issue', 'kind'])
    .execute()
  await schema
    .createIndex('alerts_due')
    .on('alerts')
    .columns(['settled_at', 'not_before'])
    .execute()
}
