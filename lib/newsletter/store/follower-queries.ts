import { sql } from 'kysely'
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
    inboxesAfter: async (
      ...[after, most, { accounts, except = [] }]: Parameters<FediverseQueries['inboxesAfter']>
    ) => {
      const { rows } = await sql<{ place: string }>`
        SELECT DISTINCT coalesce(shared_inbox, inbox) AS place FROM fediverse_followers AS own
        WHERE coalesce(shared_inbox, inbox) > ${after} AND ${isOf(accounts)} AND ${isOfNone(except)}
        ORDER BY place LIMIT ${most}`.execute(database)
      return rows.map(({ place }) => place)
    },
    inboxesOf: (object: string) => reached(database, object),
  }
}

// What is joined keeps SQLite from going through all followers of an account for each step.
const isOf = (accounts: string[] | undefined) =>
  accounts ? sql`own.account || '' IN (${sql.join(accounts)})` : sql`1 = 1`

const isOfNone = (accounts: string[]) =>
  accounts.length > 0
    ? sql`NOT EXISTS (SELECT 1 FROM fediverse_followers AS other
        WHERE other.actor = own.actor AND other.account IN (${sql.join(accounts)}))`
    : sql`1 = 1`

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
