import { SqliteAdapter } from 'kysely'
import {
  type Audience,
  type DeliveryQueries,
  type DeliverySettled,
  type DeliveryState,
  ownMails,
} from '#lib/newsletter/records/delivery-queries.ts'
import type { IssueState } from '#lib/newsletter/records/issue.ts'
import { belongs } from './audience-condition.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  DeliveryQueries,
  | 'claimDeliveries'
  | 'putOnWire'
  | 'settleDeliveries'
  | 'releaseDeliveries'
  | 'postponeDeliveries'
  | 'renewClaims'
>

/** States in which a delivery belongs to a worker. */
export const taken: DeliveryState[] = ['claimed', 'on-wire']
/** What a delivery has that nobody has claimed. */
export const free = { claim: null, claimed_until: null }

/** The column by which mails of an issue are told apart. */
function keyOf(issueId: number): 'mail' | 'subscriber_id' {
  return issueId === ownMails ? 'mail' : 'subscriber_id'
}

/** Changes deliveries of an issue that are in a state. */
export function deliveriesTo(database: Database, issueId: number, state: DeliveryState) {
  return (
    database
      .updateTable('deliveries')
      .where('issue_id', '=', issueId)
      .where('state', '=', state)
      // Always so: by this SQLite sees the index, and does not go through all rows of the issue.
      .where('not_before', '>=', 0)
  )
}

/** The deliveries that a worker has. */
export function claimQueries(database: Database): Part {
  const mine = (issueId: number, worker: string, state: DeliveryState) =>
    deliveriesTo(database, issueId, state).where('claim', '=', worker)
  return {
    claimDeliveries: (...options) => claimDeliveries(database, ...options),
    putOnWire: async (issueId, worker, ids) => {
      if (ids.length === 0) return []
      const key = keyOf(issueId)
      const rows = await mine(issueId, worker, 'claimed')
        .set({ state: 'on-wire' })
        .where(key, 'in', ids)
        .$if(issueId !== ownMails, (update) =>
          update.where(({ exists, selectFrom }) =>
            exists(
              selectFrom('issues')
                .select('id')
                .where('id', '=', issueId)
                .where('state', 'in', ['sending', 'paused']),
            ),
          ),
        )
        .returning([key])
        .execute()
      return rows.map((row) => String(row[key]))
    },
    settleDeliveries: async (issueId, worker, settled) => {
      for (const [changes, ids] of alike(settled))
        await mine(issueId, worker, 'on-wire')
          .set({ ...free, ...changesOf(changes) })
          .where(keyOf(issueId), 'in', ids)
          .execute()
    },
    releaseDeliveries: async (issueId, worker) => {
      await mine(issueId, worker, 'claimed')
        .set({ ...free, state: 'queued' })
        .execute()
    },
    postponeDeliveries: async (issueId, worker, ids, until) => {
      await mine(issueId, worker, 'claimed')
        .set({ ...free, state: 'queued', not_before: until })
        .where(keyOf(issueId), 'in', ids)
        .execute()
    },
    renewClaims: async (issueId, worker, until) => {
      for (const state of taken)
        await mine(issueId, worker, state).set({ claimed_until: until }).execute()
    },
  }
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
    return address === undefined ? [] : [{ id: subscriberId, subscriberId, address, attempts }]
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

/** What is due in a state, those that wait longest first. Held for the transaction, so that nobody else takes them. */
export async function dueIn(
  database: Database,
  issueId: number,
  state: DeliveryState,
  now: number,
  most: number,
) {
  if (most <= 0) return []
  const due = database
    .selectFrom('deliveries')
    .select(['subscriber_id', 'mail', 'attempts', 'kind', 'language', 'payload', 'created_at'])
    .where('issue_id', '=', issueId)
    .where('state', '=', state)
    .where('not_before', '<=', now)
    // As the index has them.
    .orderBy('not_before')
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
    members.map(([id]) => id),
  ])
}

function changesOf(settled: DeliverySettled) {
  const { state } = settled
  if (state === 'queued') return { state }
  if (state === 'submitted') return { state, settled_at: settled.at, reply: null, payload: null }
  const { reply } = settled
  if (state !== 'deferred') return { state, settled_at: settled.at, reply, payload: null }
  return { state, not_before: settled.until, attempts: settled.attempts, reply }
}
