import type { ListId } from '#lib/publication/lists/lists.ts'

/** A subscriber as kept. Moments are milliseconds since 1970-01-01T00:00Z. */
export interface Subscriber {
  /** A UUID (version 7). */
  id: string
  /** As `parseAddress` gives it. */
  address: string
  /** BCP 47; of mails and pages. */
  language: string
  state: 'pending' | 'active' | 'unsubscribed'
  pausedUntil: number | null
  createdAt: number
  confirmedAt: number | null
}

/** Where a subscriber stands; `suppressed` has no row, and is a status of an address. */
export type Status =
  | { status: 'pending' }
  | { status: 'active' }
  | { status: 'paused'; until: number }
  | { status: 'unsubscribed' }

export const statuses = ['pending', 'active', 'paused', 'unsubscribed', 'suppressed'] as const
export type StatusName = (typeof statuses)[number]

/** Derives the status at a moment: a pause ends by itself. */
export function statusOf({ state, pausedUntil }: Subscriber, now: number): Status {
  if (state === 'active' && pausedUntil !== null && pausedUntil > now)
    return { status: 'paused', until: pausedUntil }
  return { status: state }
}

/** What happened to a subscription: kept as evidence, never changed, deleted only with the subscriber. */
export interface ConsentEvent {
  kind:
    | 'requested'
    | 'confirmed'
    | 'changed'
    | 'paused'
    | 'resumed'
    | 'unsubscribed'
    | 'imported'
    /** A list got another name: its readers get what it is called now. */
    | 'moved'
  at: number
  lists: ListId[]
  language: string
  /** The words that the person agreed to, as shown. */
  wording: string
  /** Path of the page on which it happened, or the name of the file that it was imported from. */
  page: string
  /** Where the reader came from, as the newsroom named it. */
  source?: string
}
