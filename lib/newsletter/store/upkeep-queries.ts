import { sql } from 'kysely'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import type { PurgeLimits, Queries, SubscriberFilter } from '#lib/newsletter/records/store.ts'
import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import { subscriberOf } from './subscriber-queries.ts'
import type { Database } from './tables.ts'

type Part = Pick<Queries, 'count' | 'forgetUses' | 'statistics' | 'page' | 'purge'>

/** Counts of use, figures and lists for the newsroom, and what is deleted in time. */
export function upkeepQueries(database: Database): Part {
  return {
    count: async ({ key, period }, now) => {
      const { count, ends_at: endsAt } = await database
        .insertInto('limits')
        .values({ key, count: 1, ends_at: now + period })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql<number>`case when limits.ends_at <= ${now} then 1 else limits.count + 1 end`,
            ends_at: sql<number>`case when limits.ends_at <= ${now} then excluded.ends_at else limits.ends_at end`,
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      return { count, endsAt }
    },
    forgetUses: async (keys) => {
      await database.deleteFrom('limits').where('key', 'in', keys).execute()
    },
    statistics: (now) => statistics(database, now),
    page: (filter, now, after, most) => page(database, filter, now, after, most),
    purge: (...options) => purge(database, ...options),
  }
}

async function purge(
  database: Database,
  now: number,
  { submitted, pending, sealed }: PurgeLimits,
): Promise<void> {
  await database.deleteFrom('limits').where('ends_at', '<=', now).execute()
  await database.deleteFrom('tokens').where('expires_at', '<=', pending).execute()
  await database
    .deleteFrom('deliveries')
    .where('issue_id', '=', ownMails)
    .where('settled_at', '<=', submitted)
    .execute()
  await database
    .updateTable('suppressions')
    .set({ sealed: null })
    .where('sealed', 'is not', null)
    .where('created_at', '<=', sealed)
    .execute()
  await database
    .deleteFrom('subscribers')
    .where('state', '=', 'pending')
    .where('created_at', '<=', pending)
    // One who signed up again later has a link that still holds.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tokens')
            .select('hash')
            .whereRef('tokens.subscriber_id', '=', 'subscribers.id')
            .where('expires_at', '>', now),
        ),
      ),
    )
    .execute()
}

async function statistics(database: Database, now: number) {
  const rows = await database
    .selectFrom('subscribers')
    .select(({ fn }) => [
      sql<string>`case when state = 'active' and paused_until > ${now} then 'paused' else state end`.as(
        'status',
      ),
      fn.countAll<number>().as('count'),
    ])
    .groupBy('status')
    .execute()
  const { suppressed } = await database
    .selectFrom('suppressions')
    .select(({ fn }) => fn.countAll<number>().as('suppressed'))
    .executeTakeFirstOrThrow()
  const counted = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
  return {
    ...{ pending: 0, active: 0, paused: 0, unsubscribed: 0 },
    ...counted,
    suppressed: Number(suppressed),
  }
}

async function page(
  database: Database,
  { status, list, address }: SubscriberFilter,
  now: number,
  after: string,
  most: number,
) {
  let query = database
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
  if (address) query = query.where('address', '=', address)
  if (list)
    query = query.where('id', 'in', (where) =>
      where.selectFrom('subscriptions').select('subscriber_id').where('list', '=', list),
    )
  if (status === 'active' || status === 'paused') {
    query = query.where('state', '=', 'active')
    query =
      status === 'paused'
        ? query.where('paused_until', '>', now)
        : query.where(({ or, eb }) =>
            or([eb('paused_until', 'is', null), eb('paused_until', '<=', now)]),
          )
  } else if (status) query = query.where('state', '=', status)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const subscriptions = await database
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'list'])
    // Not a range of ids: between two of a narrow filter lie the subscriptions of all others.
    .where(
      'subscriber_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('list')
    .execute()
  const lists = Map.groupBy(subscriptions, ({ subscriber_id }) => subscriber_id)
  return rows.map((row) => ({
    ...subscriberOf(row),
    lists: inOrder((lists.get(row.id) ?? []).map((each) => each.list as ListId)),
  }))
}
