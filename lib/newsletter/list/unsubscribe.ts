import type { Queries } from '../records/store.ts'
import type { Subscriber } from '../records/subscriber.ts'
import { mailboxUse } from './limits.ts'
import type { Newsletter } from './newsletter.ts'

/** What an unsubscribe link leads to; `gone` where the subscriber has been erased. */
export type Unsubscription =
  | { state: 'unknown' }
  | { state: 'gone' }
  | { state: 'subscribed' | 'unsubscribed'; subscriber: Subscriber }

/** Looks at an unsubscribe link, which changes nothing. */
export async function lookAtUnsubscription(
  { store, secrets }: Newsletter,
  token: string,
): Promise<Unsubscription> {
  const id = secrets.subscriberOf('unsubscribe', token)
  if (!id) return { state: 'unknown' }
  const subscriber = await store.queries.find(id)
  if (!subscriber) return { state: 'gone' }
  const state = subscriber.state === 'unsubscribed' ? 'unsubscribed' : 'subscribed'
  return { state, subscriber }
}

/** Ends everything that a subscriber gets; doing so twice is doing so once. Answers what the link leads to now. */
export async function unsubscribe(
  newsletter: Newsletter,
  token: string,
  { wording, page }: { wording: string; page: string },
): Promise<Unsubscription> {
  const { store, secrets, now } = newsletter
  const id = secrets.subscriberOf('unsubscribe', token)
  if (!id) return { state: 'unknown' }
  await store.write(async (queries) => {
    const subscriber = await queries.lock(id)
    if (!subscriber || subscriber.state === 'unsubscribed') return
    const issueId = await queries.lastIssueOf(id)
    if (issueId !== undefined)
      await queries.countForIssue(issueId, { what: 'unsubscribed', domain: '', code: '' })
    await endSubscription(queries, subscriber, { now: now(), wording, page })
    // As after a confirmation: a reader who changes their mind today must not wait for tomorrow's mail.
    await queries.forgetUses([mailboxUse({ secrets }, subscriber.address).key])
  })
  return lookAtUnsubscription(newsletter, token)
}

/** Within a transaction that holds the subscriber. Links that would confirm it again end, too. */
export async function endSubscription(
  queries: Queries,
  { id, language }: Subscriber,
  { now, wording, page }: { now: number; wording: string; page: string },
): Promise<void> {
  const lists = await queries.listsOf(id)
  await queries.update(id, { state: 'unsubscribed', pausedUntil: null })
  await queries.setLists(id, [], now)
  await queries.removeOpenTokens(id)
  await queries.removeQueued(id)
  await queries.record(id, { kind: 'unsubscribed', at: now, lists, language, wording, page })
}
