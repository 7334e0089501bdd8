import { type Kysely, sql } from 'kysely'

/** Who left, who is away, and how inboxes are gone through some at a time. */
export async function noteLeaving({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('fediverse_left')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fediverse_left_key', ['actor', 'what'])
    .execute()
  await schema
    .createTable('fediverse_away')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createIndex('fediverse_followers_by_place')
    .on('fediverse_followers')
    .expression(sql`coalesce(shared_inbox, inbox)`)
    .execute()
  await schema
    .createIndex('fediverse_followers_by_inbox')
    .on('fediverse_followers')
    .column('inbox')
    .execute()
}
