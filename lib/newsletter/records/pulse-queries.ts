import type { DeliveryState } from './delivery-queries.ts'
import type { IssueState } from './issue.ts'
import type { StatusName } from './subscriber.ts'

/** Mails that are not at their end. */
export interface WaitingMails {
  /** Of issues, or of what readers did themselves. */
  kind: 'issue' | 'own'
  state: DeliveryState
  count: number
}

/** Who has a lease, until when (milliseconds since 1970-01-01T00:00Z), and how often it changed hands. */
export interface Lease {
  name: string
  holder: string
  fence: number
  endsAt: number
}

/** Some rows, counted. */
export interface Slice {
  counts: Partial<Record<StatusName, number>>
  /** After which the next ones are; undefined where there are none. */
  last: string | undefined
}

/** How the newsletter is, in numbers: see `Queries`, of which they are a part. None looks at every row of a large table. */
export interface PulseQueries {
  /** Issues by state: of those that have ended, the newest few that ended after `since`. */
  countIssues: (since: number) => Promise<Partial<Record<IssueState, number>>>
  /** Looks at mails that wait, and at no others: at 50,000 of each issue and state. */
  countWaiting: () => Promise<WaitingMails[]>
  /** When the mail was asked for that waits longest of those that readers' own actions cause. */
  oldestOwnMail: () => Promise<number | undefined>
  leases: () => Promise<Lease[]>
  /** The last step that the database has taken. */
  schemaVersion: () => Promise<string>
  /** Counts that something happened, for ever, in whichever process. */
  tally: (name: string) => Promise<void>
  /** What was counted so, by name. */
  tallies: () => Promise<Map<string, number>>
  /** Counts at most `most` subscribers after an id, by their status at `now`. */
  countSubscribers: (after: string, most: number, now: number) => Promise<Slice>
  /** The same of suppressed addresses, after a fingerprint. */
  countSuppressions: (after: string, most: number) => Promise<Slice>
}
