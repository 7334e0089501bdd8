import type { Kysely } from 'kysely'

/** Who has asked to come to the desk, who is there, and what was done there: in whose name, and to which row. */
export async function createDesk({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('desk_links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('browser', 'text', (column) => column.notNull())
    .addColumn('editor', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('desk_sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('editor', 'text', (column) => column.notNull())
    .addColumn('proved_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .createTable('desk_acts')
    // By time, as a UUID of version 7 is.
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('editor', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute()
}
