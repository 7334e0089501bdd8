import type {
  Audience,
  DeliveryQueries,
  DeliveryState,
} from '#lib/newsletter/records/delivery-queries.ts'
import { allowanceQueries } from './allowance-queries.ts'
import { belongs } from './audience-condition.ts'
import { claimQueries, deliveriesTo, free, taken } from './claim-queries.ts'
import { deliveryCounts } from './delivery-counts.ts'
import type { Database } from './tables.ts'

/** States in which a delivery waits, and no worker has it on the wire. */
const waiting: DeliveryState[] = ['queued', 'claimed', 'deferred']

/** Who gets an issue, and how far each delivery is. */
export function deliveryQueries(database: Database): DeliveryQueries {
  const of = (issueId: number, state: DeliveryState) => deliveriesTo(database, issueId, state)
  return {
    copyRecipients: (audience, now, most) => copyRecipients(database, audience, now, most),
    resolveClaims: async (issueId, mode, now) => {
      for (const state of taken) {
        const isInDoubt = state === 'on-wire' && mode === 'hold'
        await of(issueId, state)
          .where('claimed_until', '<=', now)
          .set({
            ...free,
            ...(isInDoubt
              ? { state: 'uncertain', settled_at: now, payload: null }
              : { state: 'queued' }),
          })
          .execute()
      }
    },
    cancelRest: async (issueId, now) => {
      let cancelled = 0
      for (const state of waiting) {
        const { numUpdatedRows } = await of(issueId, state)
          .set({ ...free, state: 'cancelled', settled_at: now })
          .executeTakeFirstOrThrow()
        cancelled += Number(numUpdatedRows)
      }
      return cancelled
    },
    requeueRefused: async (issueId) => {
      await of(issueId, 'bounced')
        .where('reply', 'like', '5%')
        .set({
          ...free,
          state: 'queued',
          attempts: 0,
          not_before: 0,
          settled_at: null,
          reply: null,
        })
        .execute()
    },
    ...deliveryCounts(database),
    ...allowanceQueries(database),
    ...claimQueries(database),
  }
}

async function copyRecipients(
  database: Database,
  audience: Audience,
  now: number,
  most: number,
): Promise<boolean> {
  const { issueId } = audience
  // Written as it is, the issue is held until the transaction ends: two workers take one chunk after the other.
  const issue = await database
    .updateTable('issues')
    .set((column) => ({ state: column.ref('state') }))
    .where('id', '=', issueId)
    .where('state', '=', 'copying')
    .returning('watermark')
    .executeTakeFirst()
  if (!issue) return false
  const after = database.selectFrom('subscribers').where('subscribers.id', '>', issue.watermark)
  const last = await after
    .select('id')
    .orderBy('id')
    .limit(1)
    .offset(most - 1)
    .executeTakeFirst()
  const chunk = last ? after.where('subscribers.id', '<=', last.id) : after
  await database
    .insertInto('deliveries')
    .columns(['issue_id', 'subscriber_id', 'state', 'attempts', 'not_before'])
    .expression(
      chunk
        .where(belongs(audience, now))
        .orderBy('subscribers.id')
        .select(({ lit, val }) => [
          val(issueId).as('issue_id'),
          'subscribers.id',
          val('queued').as('state'),
          lit(0).as('attempts'),
          lit(0).as('not_before'),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await database
    .updateTable('issues')
    .set(last ? { watermark: last.id } : { state: 'sending' })
    .where('id', '=', issueId)
    .execute()
  return last !== undefined
}
