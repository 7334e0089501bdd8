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
}
