import type { Kysely } from 'kysely'

/** Where a reader came from to sign up, in the record of the consent. */
export async function keepSource({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('consent_events').addColumn('source', 'text').execute()
}
