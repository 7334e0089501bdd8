import type { Kysely } from 'kysely'

/** By which activity somebody follows, and where those are reached who reacted to an article. */
export async function noteReached({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('fediverse_followers').addColumn('activity', 'text').execute()
  await schema.alterTable('fediverse_reactions').addColumn('inbox', 'text').execute()
  await schema.alterTable('fediverse_replies').addColumn('inbox', 'text').execute()
}
