import type { ListId } from '#lib/publication/lists/lists.ts'
import { inOrder } from '#lib/publication/lists/lists.ts'
import type { Queries } from '../records/store.ts'
import { type ConsentEvent, type Status, type Subscriber, statusOf } from '../records/subscriber.ts'
import type { Newsletter } from './newsletter.ts'
import { endSubscription } from './unsubscribe.ts'

/** What a preferences link leads to; `gone` where the subscriber has been erased. */
export type Preferences =
  | { state: 'unknown' }
  | { state: 'gone' }
  | { state: 'found'; subscriber: Subscriber; status: Status; lists: ListId[] }

/** Looks at a preferences link, which changes nothing. */
export async function lookAtPreferences(
  { store, secrets, now }: Newsletter,
  token: string,
): Promise<Preferences> {
  const id = secrets.subscriberOf('preferences', token)
  if (!id) return { state: 'unknown' }
  const subscriber = await store.queries.find(id)
  if (!subscriber) return { state: 'gone' }
  const lists = await store.queries.listsOf(id)
  return { state: 'found', subscriber, status: statusOf(subscriber, now()), lists }
}

/** What a subscriber may do by the preferences link. */
export type Change =
  | { kind: 'lists'; lists: ListId[]; language: string }
  /** `until`: a moment in the future, milliseconds since 1970-01-01T00:00Z. */
  | { kind: 'pause'; until: number }
  | { kind: 'resume' }

/**
 * Changes what an active subscriber gets; no lists at all end the subscription. One who has unsubscribed stays so: that
 * takes a new confirmation. Answers what the link leads to now.
 */
export async function changePreferences(
  newsletter: Newsletter,
  token: string,
  change: Change,
  { wording, page }: { wording: string; page: string },
): Promise<Preferences> {
  const { store, secrets, now } = newsletter
  const id = secrets.subscriberOf('preferences', token)
  if (!id) return { state: 'unknown' }
  await store.write(async (queries) => {
    const subscriber = await queries.lock(id)
    if (subscriber?.state !== 'active') return
    await apply(queries, subscriber, change, { now: now(), wording, page })
  })
  return lookAtPreferences(newsletter, token)
}

async function apply(
  queries: Queries,
  subscriber: Subscriber,
  change: Change,
  place: { now: number; wording: string; page: string },
): Promise<void> {
  const { id } = subscriber
  const { now, wording, page } = place
  const record = async (kind: ConsentEvent['kind'], language = subscriber.language) => {
    const lists = await queries.listsOf(id)
    await queries.record(id, { kind, at: now, lists, language, wording, page })
  }
  switch (change.kind) {
    case 'lists':
      if (change.lists.length === 0) return endSubscription(queries, subscriber, place)
      await queries.update(id, { language: change.language })
      await queries.setLists(id, inOrder(change.lists), now)
      return record('changed', change.language)
    case 'pause':
      await queries.update(id, { pausedUntil: change.until })
      return record('paused')
    case 'resume':
      await queries.update(id, { pausedUntil: null })
      return record('resumed')
  }
}
