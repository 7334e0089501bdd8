import type { Kysely } from 'kysely'

/** What articles were called before, so that they are known by it; those that came with too many others at once. */
export async function formerArticles({ schema }: Kysely<unknown>): Promise<void> {
  const seen = schema.alterTable('seen_articles')
  await seen.addColumn('title', 'text').execute()
  await seen.addColumn('date', 'bigint').execute()
  await seen.addColumn('is_bulk', 'integer', (column) => column.notNull().defaultTo(0)).execute()
  await schema
    .createTable('former_articles')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('date', 'bigint', (column) => column.notNull())
    .addColumn('now', 'text', (column) => column.notNull())
    .addColumn('is_guess', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_articles_pk', ['slug', 'title', 'date'])
    .execute()
  await schema.createIndex('former_by_now').on('former_articles').column('now').execute()
}
