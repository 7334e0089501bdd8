import type { Kysely } from 'kysely'

/** By what else than a link an editor comes to the desk, and by what each of those who are there did. */
export async function createPasskeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('desk_passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('editor', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await schema
    .alterTable('desk_sessions')
    .addColumn('began_by', 'text', (column) => column.notNull().defaultTo('link'))
    .execute()
}
