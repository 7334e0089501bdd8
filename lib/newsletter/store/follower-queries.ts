import type { FediverseQueries } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Database } from './tables.ts'

/** Who follows by ActivityPub. */
export function followerQueries(database: Database) {
  const followers = () => database.selectFrom('fediverse_followers')
  return {
    follow: async (
      ...[{ sharedInbox, ...follower }, now]: Parameters<FediverseQueries['follow']>
    ) => {
      const known = await followers()
        .select('actor')
        .where('account', '=', follower.account)
        .where('actor', '=', follower.actor)
        .executeTakeFirst()
      await database
        .insertInto('fediverse_followers')
        .values({ ...follower, shared_inbox: sharedInbox, created_at: now })
        .onConflict((conflict) =>
          conflict.columns(['account', 'actor']).doUpdateSet({
            ...{ inbox: follower.inbox, shared_inbox: sharedInbox },
            activity: follower.activity,
          }),
        )
        .execute()
      return known === undefined
    },
    unfollow: async (account: string | undefined, actor: string) => {
      await database
        .deleteFrom('fediverse_followers')
        .where('actor', '=', actor)
        .$if(account !== undefined, (query) => query.where('account', '=', account ?? ''))
        .execute()
    },
    followersOf: async (accounts: string[]) => {
      const rows = await followers()
        .select(['account', 'actor', 'inbox', 'shared_inbox'])
        .where('account', 'in', [...accounts, ''])
        .orderBy('actor')
        .execute()
      return rows.map(({ shared_inbox: sharedInbox, ...row }) => ({ ...row, sharedInbox }))
    },
  }
}

/** How many follow. */
export function followerCounts(database: Database) {
  const followers = () => database.selectFrom('fediverse_followers')
  return {
    countFollowers: async (account: string) => {
      const row = await followers()
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('account', '=', account)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    countAllFollowers: async () => {
      const rows = await followers()
        .select(({ fn }) => ['account', fn.countAll<number>().as('count')])
        .where('account', '<>', '')
        .groupBy('account')
        .orderBy('account')
        .execute()
      return rows.map(({ account, count }) => ({ account, count: Number(count) }))
    },
  }
}

/** What becomes of followers, and where they and those are written to who reacted to an article. */
export function inboxQueries(database: Database) {
  return {
    unfollowBy: async (activity: string, actor: string) => {
      await database
        .deleteFrom('fediverse_followers')
        .where('actor', '=', actor)
        .where('activity', '=', activity)
        .execute()
    },
    moveInbox: async ({
      actor,
      inbox,
      sharedInbox,
    }: Parameters<FediverseQueries['moveInbox']>[0]) => {
      await database
        .updateTable('fediverse_followers')
        .set({ inbox, shared_inbox: sharedInbox })
        .where('actor', '=', actor)
        .execute()
    },
    allInboxes: async (object: string) => {
      const rows = await database
        .selectFrom('fediverse_followers')
        .select(({ fn }) => fn.coalesce('shared_inbox', 'inbox').as('inbox'))
        .distinct()
        .execute()
      return [...new Set([...rows.map(({ inbox }) => inbox), ...(await reached(database, object))])]
    },
    inboxesOf: (object: string) => reached(database, object),
  }
}

async function reached(database: Database, object: string): Promise<string[]> {
  const found: string[] = []
  for (const table of ['fediverse_reactions', 'fediverse_replies'] as const) {
    const rows = await database
      .selectFrom(table)
      .select('inbox')
      .distinct()
      .where('object', '=', object)
      .where('inbox', 'is not', null)
      .execute()
    found.push(...rows.flatMap(({ inbox }) => inbox ?? []))
  }
  return [...new Set(found)]
}
