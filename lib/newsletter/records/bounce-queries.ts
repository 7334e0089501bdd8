import type { Refusals } from '../replies/mass-refusal.ts'
import type { Verdict } from '../replies/verdict.ts'
import type { DeliveryState } from './delivery-queries.ts'
import type { IssueKey } from './issue.ts'

/** A bounce as kept. */
export interface KeptBounce {
  /** A UUID that is the same when the same bounce is told again. */
  id: string
  subscriberId: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number
  verdict: Verdict
  /** What was said, in codes such as `552 5.2.2`. */
  code: string
  /** Null where it is not known which issue came back. */
  issueId: number | null
}

/** How many issues in a row came back, up to the newest that did, by what was said at worst. */
export interface Returned {
  gone: number
  /** These, and those that are gone for sure. */
  likelyGone: number
  /** All but refusals that were about us. */
  all: number
}

/** What a subscriber was sent, and what came back; moments are milliseconds since 1970-01-01T00:00Z. */
export interface History {
  issues: (IssueKey & { state: DeliveryState })[]
  bounces: { at: number; code: string }[]
}

/** What became of a subscriber's issues, and what came back, by the names of the issues (`daily/en/2026-11-22`). */
export interface KeptHistory {
  deliveries: {
    issue: string
    state: string
    attempts: number
    settledAt: number | null
    reply: string | null
  }[]
  bounces: { id: string; kind: string; at: number; code: string; issue: string | null }[]
}

/** The queries of bounces: see `Queries`, of which they are a part. */
export interface BounceQueries {
  /**
   * Keeps a bounce; one that is told again does no harm, and of two that differ the worse is kept. One of no issue, or of one that there is not, counts as of the
   * last issue that was handed in for the subscriber. Answers the issue that it counts for, and
   * whether it was told for the first time.
   */
  insertBounce: (bounce: KeptBounce) => Promise<{ issueId: number | null; isNew: boolean }>
  /**
   * Only what was told since a moment counts. An issue that was handed in before the newest one and did not come back has
   * arrived; of later ones nobody knows yet, as relays try for days.
   */
  countBounces: (subscriberId: string, since: number) => Promise<Returned>
  /** How many readers of issues were refused for good, at once or later; of several issues each reader once. */
  countRefused: (issueIds: number[]) => Promise<Pick<Refusals, 'refused' | 'aboutUs'>>
  /** How many mails of issues there are, and a relay has taken or refused for good. Goes over all of them. */
  countMails: (issueIds: number[]) => Promise<Pick<Refusals, 'tried' | 'recipients'>>
  /** Those from whom an issue came back, by id, at most `most` after `after`. */
  bouncedOf: (issueId: number, after: string, most: number) => Promise<string[]>
  /**
   * How many subscribers there are, and how many of them are said to be gone, or were suppressed, since a moment for what
   * came back of no known issue.
   */
  countOfNoIssue: (since: number) => Promise<{ returned: number; readers: number }>
  /** What came back since a moment, of one subscriber or of all, and no issue is known of counts against nobody. */
  voidBouncesOfNoIssue: (since: number, subscriberId?: string) => Promise<void>
  /**
   * When too much came back last that no issue is known of; 0 where it never did. Nobody else asks until the transaction
   * ends: of several who count, the last one sees everything.
   */
  lockMassOfNoIssue: () => Promise<number>
  keepMassOfNoIssue: (at: number) => Promise<void>
  /** The same as {@link lockMassOfNoIssue}, for who only tells of it. */
  massOfNoIssue: () => Promise<number>
  /** Forgets what came back of an issue. */
  forgetBounces: (issueId: number) => Promise<void>
  /** Counts a recipient of an issue who is suppressed for it, and whose delivery is deleted. */
  countSuppressed: (issueId: number) => Promise<void>
  /** What is at its end of a subscriber's deliveries, and all that came back. */
  keptHistoryOf: (subscriberId: string) => Promise<KeptHistory>
  /**
   * Gives a subscriber a history that was kept, of issues that there still are. One who was counted as suppressed for an
   * issue, which is named, is not any more.
   */
  bringHistoryBack: (
    subscriberId: string,
    history: KeptHistory,
    suppressedFor: string | null,
  ) => Promise<void>
  /** The oldest first. */
  historyOf: (subscriberId: string) => Promise<History>
  /**
   * Deletes who got issues that ended before a moment, at most so many rows, and what came back before it. Answers how
   * many rows were deleted. Of an issue that expired it stays who got it: the next one depends on whether somebody did.
   */
  purgeHistory: (before: number, most: number) => Promise<number>
}
