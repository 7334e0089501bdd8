import type { Kysely } from 'kysely'

/** By what is asked at the word of strangers: whether an actor is known, and whether somebody reacted whom an inbox reaches. */
export async function indexReactions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createIndex('fediverse_replies_by_actor')
    .on('fediverse_replies')
    .column('actor')
    .execute()
  await schema
    .createIndex('fediverse_replies_by_inbox')
    .on('fediverse_replies')
    .column('inbox')
    .execute()
  await schema
    .createIndex('fediverse_reactions_by_inbox')
    .on('fediverse_reactions')
    .column('inbox')
    .execute()
}
