import { sql } from 'kysely'
import type { FediverseQueries, Reaction, Told } from '#lib/newsletter/records/fediverse-queries.ts'
import { fediverseQueueQueries } from './fediverse-queue-queries.ts'
import { followerCounts, followerQueries, inboxQueries } from './follower-queries.ts'
import { leavingQueries } from './leaving-queries.ts'
import type { Database } from './tables.ts'

/** Values of one statement. */
const atOnce = 500

/** Who follows by ActivityPub, what they did, and what they were told. */
export function fediverseQueries(database: Database): FediverseQueries {
  return {
    ...followerQueries(database),
    ...followerCounts(database),
    ...inboxQueries(database),
    ...reactionQueries(database),
    ...replyQueries(database),
    ...toldQueries(database),
    ...fediverseQueueQueries(database),
    ...leavingQueries(database),
    knowsActor: async (actor) => {
      for (const table of [
        'fediverse_followers',
        'fediverse_reactions',
        'fediverse_replies',
      ] as const) {
        const row = await database
          .selectFrom(table)
          .select('actor')
          .where('actor', '=', actor)
          .limit(1)
          .executeTakeFirst()
        if (row) return true
      }
      return false
    },
  }
}

function reactionQueries(database: Database) {
  return {
    react: async (...[reaction, now]: Parameters<FediverseQueries['react']>) => {
      await database
        .insertInto('fediverse_reactions')
        .values({ ...reaction, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    countReactions: async (object: string) => {
      const rows = await database
        .selectFrom('fediverse_reactions')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .where('object', '=', object)
        .groupBy('kind')
        .execute()
      const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.count ?? 0)
      return { likes: of('Like'), shares: of('Announce') }
    },
    countAllReactions: async () => {
      const of = (kind: Reaction['kind']) =>
        sql<number>`sum(CASE kind WHEN ${kind} THEN 1 ELSE 0 END)`
      const rows = await database
        .selectFrom('fediverse_reactions')
        .select(['object', of('Like').as('likes'), of('Announce').as('shares')])
        .groupBy('object')
        .execute()
      return rows.map(({ object, likes, shares }) => ({
        ...{ object, likes: Number(likes), shares: Number(shares) },
      }))
    },
  }
}

function replyQueries(database: Database) {
  return {
    keepReply: async (...[reply, now]: Parameters<FediverseQueries['keepReply']>) => {
      await database
        .insertInto('fediverse_replies')
        .values({ ...reply, created_at: now })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ sealed: reply.sealed })
            .where('fediverse_replies.actor', '=', reply.actor),
        )
        .execute()
    },
    forgetReplies: async (before: number) => {
      await database.deleteFrom('fediverse_replies').where('created_at', '<', before).execute()
    },
    countReplies: async (object?: string) => {
      const row = await database
        .selectFrom('fediverse_replies')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$if(object !== undefined, (query) => query.where('object', '=', object ?? ''))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}

function toldQueries(database: Database) {
  return {
    told: async (slugs?: string[]): Promise<Told[]> => {
      const found: Told[] = []
      const read = async (some: string[] | undefined) => {
        const rows = await database
          .selectFrom('fediverse_told')
          .selectAll()
          .$if(some !== undefined, (query) => query.where('slug', 'in', some ?? []))
          .execute()
        for (const { accounts, ...row } of rows)
          found.push({ ...row, accounts: JSON.parse(accounts) as string[] })
      }
      if (!slugs) await read(undefined)
      else
        for (let start = 0; start < slugs.length; start += atOnce)
          await read(slugs.slice(start, start + atOnce))
      return found
    },
    noteTold: async ({ slug, mark, accounts }: Told) => {
      const row = { mark, accounts: JSON.stringify(accounts) }
      await database
        .insertInto('fediverse_told')
        .values({ slug, ...row })
        .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
        .execute()
    },
    forgetTold: async (slug: string) => {
      await database.deleteFrom('fediverse_told').where('slug', '=', slug).execute()
    },
  }
}
