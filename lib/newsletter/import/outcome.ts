import type { Entry } from '../records/entry.ts'
import type { ListedSubscriber } from '../records/store.ts'

/** What becomes of an address that a file names, in the order of a report. */
export const outcomes = [
  'added-active',
  'added-pending',
  'added-unsubscribed',
  'confirmed',
  'widened',
  'unchanged',
  'ended',
  'suppressed',
  'kept-unsubscribed',
  'kept-suppressed',
  'left-out',
] as const
export type Outcome = (typeof outcomes)[number]

/** What the database holds of an address. */
export interface Known {
  subscriber: ListedSubscriber | undefined
  isSuppressed: boolean
}

/**
 * What an entry does to what is known of its address. A file never frees what is stricter in the database, and takes
 * nothing from a subscriber but by ending the subscription.
 */
export function outcomeOf({ status, lists }: Entry, { subscriber, isSuppressed }: Known): Outcome {
  if (status === 'suppressed') return isSuppressed && !subscriber ? 'unchanged' : 'suppressed'
  if (isSuppressed) return 'kept-suppressed'
  // A line of theirs cannot be read: it may have said that they have left.
  if (status === 'unreadable') return subscriber ? 'unchanged' : 'left-out'
  if (!subscriber) return `added-${status}`
  if (status === 'unsubscribed') return subscriber.state === 'unsubscribed' ? 'unchanged' : 'ended'
  if (subscriber.state === 'unsubscribed') return 'kept-unsubscribed'
  if (status === 'pending') return 'unchanged'
  if (subscriber.state === 'pending') return 'confirmed'
  return lists.every((list) => subscriber.lists.includes(list)) ? 'unchanged' : 'widened'
}
