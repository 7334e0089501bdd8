import type { DeliveryState } from '../deliveries/queries.ts'
import type { IssueKey } from '../issues/issue.ts'

/** A bounce that is kept: one that says nothing for good. */
export interface SoftBounce {
  /** A UUID that is the same when the same bounce is told again. */
  id: string
  subscriberId: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number
  /** What was said, such as `552 5.2.2`. */
  code: string
  /** Null where it is not known which issue came back. */
  issueId: number | null
}

/** What a subscriber was sent, and what came back; moments are milliseconds since 1970-01-01T00:00Z. */
export interface History {
  issues: (IssueKey & { state: DeliveryState })[]
  bounces: { at: number; code: string }[]
}

/** The queries of bounces: see `Queries`, of which they are a part. */
export interface BounceQueries {
  /**
   * Keeps a bounce; one that is told again does no harm. One of no issue, or of one that there is not, counts as of the
   * last issue that was handed in for the subscriber.
   */
  insertBounce: (bounce: SoftBounce) => Promise<void>
  /**
   * How many issues in a row came back from a subscriber, up to the newest that did. Only what was told since a moment
   * counts. An issue that was handed in before the newest one and did not come back has arrived; of later ones nobody
   * knows yet, as relays try for days.
   */
  countBounces: (subscriberId: string, since: number) => Promise<number>
  /** Counts a recipient of an issue who is suppressed for it, and whose delivery is deleted. */
  countSuppressed: (issueId: number) => Promise<void>
  /** The oldest first. */
  historyOf: (subscriberId: string) => Promise<History>
  /**
   * Deletes who got issues that ended before a moment, at most so many rows, and what came back before it. Answers how
   * many rows were deleted. Of an issue that expired it stays who got it: the next one depends on whether somebody did.
   */
  purgeHistory: (before: number, most: number) => Promise<number>
}
