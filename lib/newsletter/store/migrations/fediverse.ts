import type { Kysely } from 'kysely'

/** Who follows by ActivityPub, what they did, what they were told, and what is still to be told. */
export async function createFediverse({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('fediverse_followers')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('inbox', 'text', (column) => column.notNull())
    .addColumn('shared_inbox', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fediverse_followers_key', ['account', 'actor'])
    .execute()
  await schema
    .createIndex('fediverse_followers_by_actor')
    .on('fediverse_followers')
    .columns(['actor'])
    .execute()
  await schema
    .createTable('fediverse_reactions')
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('activity', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fediverse_reactions_key', ['object', 'actor', 'kind'])
    .execute()
  await schema
    .createIndex('fediverse_reactions_by_actor')
    .on('fediverse_reactions')
    .columns(['actor'])
    .execute()
  await schema
    .createTable('fediverse_replies')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await createQueue({ schema } as Kysely<unknown>)
}

async function createQueue({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('fediverse_told')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('accounts', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('fediverse_activities')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('fediverse_deliveries')
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('inbox', 'text', (column) => column.notNull())
    .addColumn('activity', 'text', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('claimed_until', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fediverse_deliveries_key', ['host', 'inbox', 'activity'])
    .execute()
  await schema
    .createIndex('fediverse_deliveries_by_activity')
    .on('fediverse_deliveries')
    .columns(['activity'])
    .execute()
}
