import { type RawBuilder, sql } from 'kysely'
import type { FediverseQueries } from '#lib/newsletter/records/fediverse-queries.ts'
import { dropWaiting } from './drop-waiting.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  FediverseQueries,
  | ('unfollow' | 'unfollowBy' | 'unreact' | 'removeReply' | 'forgetActor')
  | ('noteAway' | 'noteBack' | 'away' | 'removeHost' | 'forgetLeft' | 'forgetAway' | 'forgetSent')
>

/** Who leaves, and that they did, so that no backup brings them back; and who is away. */
export function leavingQueries(database: Database): Part {
  return {
    unfollow: (account, actor, now) => {
      const ofAccount = account === undefined ? sql`1 = 1` : sql`account = ${account}`
      return leave(database, sql`actor = ${actor} AND ${ofAccount}`, now)
    },
    unfollowBy: (activity, actor, now) =>
      leave(database, sql`actor = ${actor} AND activity = ${activity}`, now),
    unreact: (actor, what, now) => {
      const which =
        'activity' in what
          ? sql`activity = ${what.activity}`
          : sql`object = ${what.object} AND kind = ${what.kind}`
      const where = sql`actor = ${actor} AND ${which}`
      return takeAway(database, {
        ...{ table: 'fediverse_reactions', what: sql`kind || ' ' || object` },
        ...{ where, now },
      })
    },
    removeReply: (id, actor, now) =>
      takeAway(database, {
        ...{ table: 'fediverse_replies', what: sql`id` },
        ...{ where: sql`id = ${id} AND actor = ${actor}`, now },
      }),
    forgetActor: (actor, now) => forgetActor(database, actor, now),
    ...awayQueries(database),
    ...forgetting(database),
  }
}

function awayQueries(
  database: Database,
): Pick<Part, 'noteAway' | 'noteBack' | 'away' | 'removeHost'> {
  return {
    noteAway: async (name, now) => {
      await database
        .insertInto('fediverse_away')
        .values({ name, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    noteBack: async (name) => {
      await database.deleteFrom('fediverse_away').where('name', '=', name).execute()
    },
    away: async (only) => {
      const rows = await database
        .selectFrom('fediverse_away')
        .selectAll()
        .$if(only !== undefined, (query) => query.where('name', '=', only ?? ''))
        .orderBy('since')
        .orderBy('name')
        .execute()
      return rows.map(({ name, since }) => ({ name, since: Number(since) }))
    },
    removeHost: (host) => removeHost(database, host),
  }
}

/** What is kept for a time. */
function forgetting(database: Database): Pick<Part, 'forgetLeft' | 'forgetAway' | 'forgetSent'> {
  return {
    forgetLeft: async (before) => {
      await database.deleteFrom('fediverse_left').where('at', '<', before).execute()
    },
    forgetAway: async (before) => {
      await sql`DELETE FROM fediverse_away WHERE since < ${before} AND NOT EXISTS (
        SELECT 1 FROM fediverse_followers
        WHERE inbox LIKE 'https://' || fediverse_away.name || '/%'
          OR inbox LIKE 'http://' || fediverse_away.name || '/%')`.execute(database)
    },
    forgetSent: async () => {
      await database
        .deleteFrom('fediverse_activities')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('fediverse_deliveries')
                .select('host')
                .whereRef('activity', '=', 'fediverse_activities.id'),
            ),
          ),
        )
        .execute()
    },
  }
}

/** Takes rows out of a table, and notes that who they are of left: `what` says what they left. */
async function takeAway(
  database: Database,
  {
    table,
    what,
    where,
    now,
  }: {
    table: 'fediverse_followers' | 'fediverse_reactions' | 'fediverse_replies'
    what: RawBuilder<unknown>
    where: RawBuilder<unknown>
    now: number
  },
): Promise<void> {
  await sql`INSERT INTO fediverse_left (actor, what, at)
    SELECT actor, ${what}, cast(${now} AS bigint) FROM ${sql.table(table)} WHERE ${where}
    ON CONFLICT (actor, what) DO UPDATE SET at = excluded.at`.execute(database)
  await sql`DELETE FROM ${sql.table(table)} WHERE ${where}`.execute(database)
}

async function leave(database: Database, where: RawBuilder<unknown>, now: number): Promise<void> {
  const { rows } = await sql<{ inbox: string; shared_inbox: string | null }>`
    SELECT inbox, shared_inbox FROM fediverse_followers WHERE ${where}`.execute(database)
  if (rows.length === 0) return
  await takeAway(database, {
    ...({ table: 'fediverse_followers', what: sql`account`, where, now } as const),
  })
  for (const place of new Set(rows.flatMap((row) => [row.inbox, row.shared_inbox ?? row.inbox])))
    await dropWaiting(database, place)
}

/** Nothing is noted of an actor who is not known: servers tell all whom they know that an account is deleted. */
async function forgetActor(database: Database, actor: string, now: number): Promise<void> {
  const where = sql`actor = ${actor}`
  await leave(database, where, now)
  for (const [table, what] of [
    ['fediverse_reactions', sql`kind || ' ' || object`],
    ['fediverse_replies', sql`id`],
  ] as const)
    await takeAway(database, { table, what, where, now })
  await database.deleteFrom('fediverse_away').where('name', '=', actor).execute()
}

async function removeHost(database: Database, host: string): Promise<number> {
  const places = [`https://${host}/`, `http://${host}/`]
  const isOf = sql<boolean>`(${sql.join(
    places.map((place) => sql`substr(inbox, 1, ${sql.lit(place.length)}) = ${place}`),
    sql` OR `,
  )})`
  const { numDeletedRows } = await database
    .deleteFrom('fediverse_followers')
    .where(isOf)
    .executeTakeFirstOrThrow()
  for (const table of ['fediverse_reactions', 'fediverse_replies'] as const)
    await database.updateTable(table).set({ inbox: null }).where(isOf).execute()
  await database.deleteFrom('fediverse_deliveries').where('host', '=', host).execute()
  await database.deleteFrom('fediverse_away').where('name', '=', host).execute()
  return Number(numDeletedRows)
}
