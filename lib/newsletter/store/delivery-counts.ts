import type { DeliveryQueries, DeliveryState } from '#lib/newsletter/records/delivery-queries.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  DeliveryQueries,
  'nextDelivery' | 'countDeliveries' | 'countOnWire' | 'deliveriesIn'
>

/** How far the deliveries of an issue are. */
export function deliveryCounts(database: Database): Part {
  const of = (issueId: number, state: DeliveryState) => deliveriesOf(database, issueId, state)
  return {
    nextDelivery: (issueId) => nextDelivery(database, issueId),
    countDeliveries: async (issueId) => {
      const rows = await database
        .selectFrom('delivery_numbers')
        .select(({ fn }) => ['state', fn.sum<number>('count').as('count')])
        .where('issue_id', '=', issueId)
        .groupBy('state')
        .execute()
      const counted = rows.map(({ state, count }) => [state, Number(count)])
      const counts: Record<DeliveryState, number> = { ...none, ...Object.fromEntries(counted) }
      const issue = await database
        .selectFrom('issues')
        .select('suppressed')
        .where('id', '=', issueId)
        .executeTakeFirst()
      return { ...counts, bounced: counts.bounced + (issue?.suppressed ?? 0) }
    },
    countOnWire: async (issueId, now) => {
      const { count } = await of(issueId, 'on-wire')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('claimed_until', '>', now)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
    deliveriesIn: async (issueId, state, after, most) => {
      const rows = await of(issueId, state)
        .select(['subscriber_id', 'reply', 'settled_at'])
        .where('subscriber_id', '>', after)
        .orderBy('subscriber_id')
        .limit(most)
        .execute()
      return rows.map(({ subscriber_id: subscriberId, reply, settled_at: settledAt }) => ({
        ...{ subscriberId, reply, settledAt },
      }))
    },
  }
}

const none: Record<DeliveryState, number> = {
  ...{ queued: 0, claimed: 0, 'on-wire': 0, submitted: 0 },
  ...{ deferred: 0, bounced: 0, uncertain: 0, cancelled: 0 },
}

function deliveriesOf(database: Database, issueId: number, state: DeliveryState) {
  return database
    .selectFrom('deliveries')
    .where('issue_id', '=', issueId)
    .where('state', '=', state)
}

async function nextDelivery(database: Database, issueId: number): Promise<number | undefined> {
  const soonest = async (state: DeliveryState, column: 'not_before' | 'claimed_until') => {
    const { moment } = await deliveriesOf(database, issueId, state)
      .select(({ fn }) => fn.min<number | null>(column).as('moment'))
      .executeTakeFirstOrThrow()
    return moment ?? Number.POSITIVE_INFINITY
  }
  const next = Math.min(
    await soonest('queued', 'not_before'),
    await soonest('deferred', 'not_before'),
    await soonest('claimed', 'claimed_until'),
    await soonest('on-wire', 'claimed_until'),
  )
  return Number.isFinite(next) ? next : undefined
}
