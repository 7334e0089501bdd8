import type { DeliveryState } from '../records/delivery-queries.ts'
import type { Hold, Issue, IssueKey } from '../records/issue.ts'

/** Mails of an issue, by what became of them. */
export interface SendingCounts {
  /** All that have been listed so far. */
  recipients: number
  /** The relay has them. */
  submitted: number
  /** Refused for now: they come up again. */
  deferred: number
  /** Refused for good, whether the subscription goes on or has ended for it. */
  bounced: number
  /** The relay may have them or not. */
  uncertain: number
  /** Readers who no longer wanted it, or for whom it came too late. */
  cancelled: number
  /** Those that have not been tried, or are being handed in. */
  waiting: number
}

/** How far an issue is; moments are milliseconds since 1970-01-01T00:00Z. */
export type SendingStatus = IssueKey &
  SendingCounts & { createdAt: number } & (
    | { state: 'copying' }
    /** `speed` in mails a second; `left` in milliseconds, null where nobody can say. */
    | { state: 'sending'; speed: number; left: number | null }
    /** `reply` holds the relay's codes. */
    | { state: 'paused'; reply: string; until: number | null }
    /** Why, and what a relay said, in words without an address. */
    | { state: 'held'; hold: Hold; quote: string | null }
    /** With `hold`, nobody is suppressed for what came back until it is released. */
    | {
        state: 'sent' | 'expired' | 'cancelled'
        finishedAt: number | null
        hold?: Hold
        quote?: string | null
      }
  )

/** What is known of an issue at a moment. */
export interface Sighting {
  at: number
  counts: Record<DeliveryState, number>
}

/**
 * Says how far an issue is. The speed is that since `before`, or, where there is no earlier sighting, since the issue was
 * made: a process that sends on what another has begun looks before it sends. Mails that were tried count, whatever became of
 * them. Where no time has passed (an issue can be made ahead of its moment) there is no speed.
 */
export function sendingStatus(issue: Issue, seen: Sighting, before?: Sighting): SendingStatus {
  const { list, language, day, createdAt, finishedAt } = issue
  const counts = countsOf(seen)
  const about = { list, language, day, ...counts, createdAt }
  switch (issue.state) {
    case 'copying':
      return { ...about, state: 'copying' }
    case 'paused':
      return {
        ...about,
        ...{ state: 'paused', reply: issue.pauseReply ?? '', until: issue.pausedUntil },
      }
    case 'sending': {
      const since = before ?? { at: createdAt }
      const earlier = before ? settledOf(countsOf(before)) : 0
      const time = seen.at - since.at
      const speed = time > 0 ? Math.max(((settledOf(counts) - earlier) * 1000) / time, 0) : 0
      const left = speed > 0 ? Math.round((counts.waiting / speed) * 1000) : null
      return { ...about, state: 'sending', speed, left: counts.waiting === 0 ? 0 : left }
    }
    case 'held':
      return { ...about, state: 'held', hold: issue.hold ?? 'restored', quote: issue.quote }
    default: {
      const { state, hold, quote } = issue
      return { ...about, state, finishedAt, ...(hold && { hold, quote }) }
    }
  }
}

function countsOf({ counts }: Sighting): SendingCounts {
  const { submitted, deferred, bounced, uncertain, cancelled } = counts
  return {
    recipients: Object.values(counts).reduce((sum, count) => sum + count, 0),
    ...{ submitted, deferred, bounced, uncertain, cancelled },
    waiting: counts.queued + counts.claimed + counts['on-wire'],
  }
}

function settledOf({ submitted, bounced, uncertain, deferred }: SendingCounts): number {
  return submitted + bounced + uncertain + deferred
}
