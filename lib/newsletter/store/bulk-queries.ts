import { sql } from 'kysely'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { eventRowOf, rowOf, subscriberOf } from './subscriber-queries.ts'
import type { Database } from './tables.ts'

type Part = Pick<Queries, 'findMany' | 'suppressedAmong' | 'insertMany' | 'activeByList'>

/** Rows of one statement: a statement is kept for each number of rows, so that there must not be many numbers. */
const rowsAtOnce = 50

/** What imports ask of many addresses at once: one by one, each question would be a way to the database and back. */
export function bulkQueries(database: Database): Part {
  return {
    findMany: async (addresses) => {
      const rows = await database
        .selectFrom('subscribers')
        .selectAll()
        .where('address', 'in', addresses)
        .execute()
      if (rows.length === 0) return []
      const ids = rows.map(({ id }) => id)
      const subscriptions = await database
        .selectFrom('subscriptions')
        .select(['subscriber_id', 'list'])
        .where('subscriber_id', 'in', ids)
        .orderBy('list')
        .execute()
      const lists = Map.groupBy(subscriptions, ({ subscriber_id }) => subscriber_id)
      return rows.map((row) => ({
        ...subscriberOf(row),
        lists: (lists.get(row.id) ?? []).map(({ list }) => list as ListId),
      }))
    },
    suppressedAmong: async (fingerprints) => {
      const rows = await database
        .selectFrom('suppressions')
        .select('fingerprint')
        .where('fingerprint', 'in', fingerprints)
        .execute()
      return new Set(rows.map(({ fingerprint }) => fingerprint))
    },
    insertMany: async (newcomers, now) => {
      const inserted = new Set<string>()
      for (let start = 0; start < newcomers.length; start += rowsAtOnce)
        for (const id of await insert(database, newcomers.slice(start, start + rowsAtOnce), now))
          inserted.add(id)
      return inserted
    },
    activeByList: async (now) => {
      const rows = await database
        .selectFrom('subscriptions')
        .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
        .select(({ fn }) => ['list', fn.countAll<number>().as('count')])
        .where('state', '=', 'active')
        .where(sql<boolean>`coalesce(paused_until, 0) <= ${now}`)
        .groupBy('list')
        .execute()
      return rows.map(({ list, count }) => ({ list: list as ListId, count: Number(count) }))
    },
  }
}

type Newcomers = Parameters<Queries['insertMany']>[0]

/** Ids of those that were inserted; whom another process has inserted meanwhile is left out. */
async function insert(database: Database, newcomers: Newcomers, now: number): Promise<string[]> {
  const rows = await database
    .insertInto('subscribers')
    .values(newcomers.map(({ subscriber }) => rowOf(subscriber)))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const inserted = rows.map(({ id }) => id)
  const own = newcomers.filter(({ subscriber }) => inserted.includes(subscriber.id))
  if (own.length === 0) return []
  const subscriptions = own.flatMap(({ subscriber, lists }) =>
    lists.map((list) => ({ subscriber_id: subscriber.id, list, created_at: now })),
  )
  for (let start = 0; start < subscriptions.length; start += rowsAtOnce)
    await database
      .insertInto('subscriptions')
      .values(subscriptions.slice(start, start + rowsAtOnce))
      .execute()
  await database
    .insertInto('consent_events')
    .values(own.map(({ subscriber, event }) => eventRowOf(subscriber.id, event)))
    .execute()
  return inserted
}
