import type { Newsletter } from '../list/newsletter.ts'
import type { ListedSubscriber, SubscriberFilter } from '../records/store.ts'
import { type StatusName, statusOf } from '../records/subscriber.ts'

/** A subscriber as exported; moments are ISO 8601 in UTC. */
export interface Exported {
  email: string
  status: StatusName
  list: string[]
  language: string
  confirmed_at: string | null
  created_at: string
  paused_until: string | null
}

/** Subscribers read at once. */
const pageSize = 500

/** Every subscriber that the filter lets through, page by page, in the order in which they came. */
export async function* exported(
  { store, now }: Newsletter,
  filter: SubscriberFilter,
): AsyncGenerator<Exported[]> {
  const moment = now()
  for (let after = ''; ; ) {
    const page = await store.queries.page(filter, moment, after, pageSize)
    const last = page.at(-1)
    if (!last) return
    yield page.map((subscriber) => exportedOf(subscriber, moment))
    after = last.id
  }
}

function exportedOf(subscriber: ListedSubscriber, now: number): Exported {
  const { address, lists, language, confirmedAt, createdAt, pausedUntil } = subscriber
  const { status } = statusOf(subscriber, now)
  return {
    ...{ email: address, status, list: lists, language },
    ...{ confirmed_at: iso(confirmedAt), created_at: new Date(createdAt).toISOString() },
    paused_until: status === 'paused' ? iso(pausedUntil) : null,
  }
}

function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}
