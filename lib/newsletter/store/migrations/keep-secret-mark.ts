import type { Kysely } from 'kysely'

/** What is known of the installation that a database belongs to. */
export async function keepSecretMark({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('installation')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
}
