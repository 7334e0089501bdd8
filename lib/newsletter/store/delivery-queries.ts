import { SqliteAdapter } from 'kysely'
import type {
  Audience,
  DeliveryQueries,
  DeliverySettled,
  DeliveryState,
} from '#lib/newsletter/records/delivery-queries.ts'
import type { IssueState } from '#lib/newsletter/records/issue.ts'
import { allowanceQueries } from './allowance-queries.ts'
import { belongs } from './audience-condition.ts'
import { deliveryCounts } from './delivery-counts.ts'
import type { Database } from './tables.ts'

/** States in which a delivery waits, and no worker has it on the wire. */
const waiting: DeliveryState[] = ['queued', 'claimed', 'deferred']
/** States in which a delivery belongs to a worker. */
const taken: DeliveryState[] = ['claimed', 'on-wire']
/** What a delivery has that nobody has claimed. */
const free = { claim: null, claimed_until: null }

/** Who gets an issue, and how far each delivery is. */
export function deliveryQueries(database: Database): DeliveryQueries {
  const of = (issueId: number, state: DeliveryState) =>
    database
      .updateTable('deliveries')
      .where('issue_id', '=', issueId)
      .where('state', '=', state)
      // Always so: by this SQLite sees the index, and does not go through all rows of the issue.
      .where('not_before', '>=', 0)
  const mine = (issueId: number, worker: string, state: DeliveryState) =>
    of(issueId, state).where('claim', '=', worker)
  return {
    copyRecipients: (audience, now, most) => copyRecipients(database, audience, now, most),
    claimDeliveries: (...options) => claimDeliveries(database, ...options),
    putOnWire: async (issueId, worker, subscriberIds) => {
      if (subscriberIds.length === 0) return []
      const rows = await mine(issueId, worker, 'claimed')
        .set({ state: 'on-wire' })
        .where('subscriber_id', 'in', subscriberIds)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('issues')
              .select('id')
              .where('id', '=', issueId)
              .where('state', 'in', ['sending', 'paused']),
          ),
        )
        .returning('subscriber_id')
        .execute()
      return rows.map(({ subscriber_id }) => subscriber_id)
    },
    settleDeliveries: async (issueId, worker, settled) => {
      for (const [changes, subscriberIds] of alike(settled))
        await mine(issueId, worker, 'on-wire')
          .set({ ...free, ...changesOf(changes) })
          .where('subscriber_id', 'in', subscriberIds)
          .execute()
    },
    releaseDeliveries: async (issueId, worker) => {
      await mine(issueId, worker, 'claimed')
        .set({ ...free, state: 'queued' })
        .execute()
    },
    renewClaims: async (issueId, worker, until) => {
      for (const state of taken)
        await mine(issueId, worker, state).set({ claimed_until: until }).execute()
    },
    resolveClaims: async (issueId, mode, now) => {
      for (const state of taken) {
        const isInDoubt = state === 'on-wire' && mode === 'hold'
        await of(issueId, state)
          .where('claimed_until', '<=', now)
          .set({
            ...free,
            ...(isInDoubt ? { state: 'uncertain', settled_at: now } : { state: 'queued' }),
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

async function claimDeliveries(
  database: Database,
  audience: Audience,
  worker: string,
  now: number,
  until: number,
  most: number,
): ReturnType<DeliveryQueries['claimDeliveries']> {
  const { issueId } = audience
  const issue = await database
    .selectFrom('issues')
    .select('state')
    .where('id', '=', issueId)
    .executeTakeFirst()
  const issueState = issue?.state as IssueState | undefined
  if (issueState !== 'sending') return { issueState, claimed: [], looked: 0 }
  const again = await dueIn(database, issueId, 'deferred', now, most)
  const first = await dueIn(database, issueId, 'queued', now, most - again.length)
  const due = [...again, ...first]
  if (due.length === 0) return { issueState, claimed: [], looked: 0 }
  const ids = due.map(({ subscriber_id }) => subscriber_id)
  const subscribers = await database
    .selectFrom('subscribers')
    .select(['id', 'address'])
    .where('id', 'in', ids)
    .where(belongs(audience, now))
    .execute()
  const addresses = new Map(subscribers.map(({ id, address }) => [id, address]))
  const claimed = due.flatMap(({ subscriber_id: subscriberId, attempts }) => {
    const address = addresses.get(subscriberId)
    return address === undefined ? [] : [{ subscriberId, address, attempts }]
  })
  const change = (subscriberIds: string[]) =>
    database
      .updateTable('deliveries')
      .where('issue_id', '=', issueId)
      .where('subscriber_id', 'in', subscriberIds)
  if (claimed.length > 0)
    await change([...addresses.keys()])
      .set({ state: 'claimed', claim: worker, claimed_until: until })
      .execute()
  const unwanted = ids.filter((id) => !addresses.has(id))
  if (unwanted.length > 0)
    await change(unwanted).set({ state: 'cancelled', settled_at: now }).execute()
  return { issueState, claimed, looked: due.length }
}

/** Held for the transaction, so that nobody else takes them. */
async function dueIn(
  database: Database,
  issueId: number,
  state: DeliveryState,
  now: number,
  most: number,
) {
  if (most <= 0) return []
  const due = database
    .selectFrom('deliveries')
    .select(['subscriber_id', 'attempts'])
    .where('issue_id', '=', issueId)
    .where('state', '=', state)
    .where('not_before', '<=', now)
    .limit(most)
  // SQLite has one writer, which this transaction is.
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  return (isSqlite ? due : due.forUpdate().skipLocked()).execute()
}

/** Groups those of which the same was said, so that they take one statement. */
function alike(settled: Map<string, DeliverySettled>): [DeliverySettled, string[]][] {
  const groups = Map.groupBy(settled, ([, changes]) => JSON.stringify(changes))
  return [...groups].map(([changes, members]) => [
    JSON.parse(changes) as DeliverySettled,
    members.map(([subscriberId]) => subscriberId),
  ])
}

function changesOf(settled: DeliverySettled) {
  const { state } = settled
  if (state === 'queued') return { state }
  if (state === 'submitted') return { state, settled_at: settled.at, reply: null }
  const { reply } = settled
  if (state !== 'deferred') return { state, settled_at: settled.at, reply }
  return { state, not_before: settled.until, attempts: settled.attempts, reply }
}
