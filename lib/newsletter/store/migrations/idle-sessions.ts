import type { Kysely } from 'kysely'

/** When an editor was last seen: a session ends where nobody does anything. Those of before end at the next request. */
export async function noteIdleSessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('desk_sessions')
    .addColumn('seen_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
}
