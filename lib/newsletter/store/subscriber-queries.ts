import { randomUUIDv7 } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { ConsentEvent, Subscriber } from '#lib/newsletter/records/subscriber.ts'
import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import type { Database, Tables } from './tables.ts'

type Part = Pick<
  Queries,
  | 'find'
  | 'findByAddress'
  | 'lock'
  | 'insert'
  | 'update'
  | 'remove'
  | 'listsOf'
  | 'setLists'
  | 'record'
  | 'eventsOf'
>

/** Subscribers, what they are subscribed to, and what they agreed to. */
export function subscriberQueries(database: Database): Part {
  const from = (column: 'id' | 'address', value: string) =>
    database.selectFrom('subscribers').selectAll().where(column, '=', value).executeTakeFirst()
  return {
    find: async (id) => subscriberOf(await from('id', id)),
    findByAddress: async (address) => subscriberOf(await from('address', address)),
    lock: async (id) =>
      subscriberOf(
        await database
          .updateTable('subscribers')
          // Writing the row as it is holds it until the transaction ends, in either database.
          .set((column) => ({ state: column.ref('state') }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst(),
      ),
    insert: async (subscriber) => {
      await database.insertInto('subscribers').values(rowOf(subscriber)).execute()
    },
    update: async (id, changes) => {
      const { language, state, pausedUntil, createdAt, confirmedAt } = changes
      const set = {
        ...(language !== undefined && { language }),
        ...(state !== undefined && { state }),
        ...(pausedUntil !== undefined && { paused_until: pausedUntil }),
        ...(createdAt !== undefined && { created_at: createdAt }),
        ...(confirmedAt !== undefined && { confirmed_at: confirmedAt }),
      }
      await database.updateTable('subscribers').set(set).where('id', '=', id).execute()
    },
    remove: async (id) => {
      await database.deleteFrom('subscribers').where('id', '=', id).execute()
    },
    ...listQueries(database),
    ...eventQueries(database),
  }
}

function listQueries(database: Database): Pick<Queries, 'listsOf' | 'setLists'> {
  return {
    listsOf: async (id) => {
      const rows = await database
        .selectFrom('subscriptions')
        .select('list')
        .where('subscriber_id', '=', id)
        .execute()
      return inOrder(rows.map(({ list }) => list as ListId))
    },
    setLists: async (id, lists, now) => {
      const others = database.deleteFrom('subscriptions').where('subscriber_id', '=', id)
      await (lists.length > 0 ? others.where('list', 'not in', lists) : others).execute()
      if (lists.length === 0) return
      await database
        .insertInto('subscriptions')
        .values(lists.map((list) => ({ subscriber_id: id, list, created_at: now })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}

function eventQueries(database: Database): Pick<Queries, 'record' | 'eventsOf'> {
  return {
    record: async (subscriberId, event) => {
      await database.insertInto('consent_events').values(eventRowOf(subscriberId, event)).execute()
    },
    eventsOf: async (subscriberId) => {
      const rows = await database
        .selectFrom('consent_events')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(({ id: _, subscriber_id: __, kind, lists, source, ...event }) => ({
        ...event,
        ...(source !== null && { source }),
        kind: kind as ConsentEvent['kind'],
        lists: JSON.parse(lists) as ListId[],
      }))
    },
  }
}

type Row = Selectable<Tables['subscribers']>

/** A row of `subscribers` as the newsletter knows it. */
export function subscriberOf<Given extends Row | undefined>(
  row: Given,
): Given extends Row ? Subscriber : Subscriber | undefined
export function subscriberOf(row: Row | undefined): Subscriber | undefined {
  return (
    row && {
      id: row.id,
      address: row.address,
      language: row.language,
      state: row.state as Subscriber['state'],
      pausedUntil: row.paused_until,
      createdAt: row.created_at,
      confirmedAt: row.confirmed_at,
    }
  )
}

/** A consent event as a row, under an id of its own. */
export function eventRowOf(subscriberId: string, { lists, source, ...event }: ConsentEvent) {
  return {
    id: randomUUIDv7(),
    subscriber_id: subscriberId,
    lists: JSON.stringify(lists),
    ...event,
    source: source ?? null,
  }
}

/** A subscriber as a row of `subscribers`. */
export function rowOf({ id, address, language, state, ...moments }: Subscriber): Row {
  const { pausedUntil, createdAt, confirmedAt } = moments
  return {
    ...{ id, address, language, state },
    ...{ paused_until: pausedUntil, created_at: createdAt, confirmed_at: confirmedAt },
  }
}
