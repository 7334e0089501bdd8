import type { UncertainMode } from '../records/delivery-queries.ts'
import type { Issue } from '../records/issue.ts'
import type { RawMailer } from '../records/raw-mailer.ts'
import type { RenderedIssue } from '../records/rendered-issue.ts'
import type { Store } from '../records/store.ts'
import type { Verdict } from '../replies/verdict.ts'
import type { SendingTimes } from './settled-by.ts'

/** At most so many mails a second and an hour, over all servers that share the database. */
export interface SendingRate {
  second?: number | undefined
  hour?: number | undefined
}

/** What the work tells its caller; no field holds an address. */
export interface DeliveryEvent {
  what:
    | 'copied'
    | 'progress'
    | 'paused'
    | 'bounced'
    /** Too many were refused for good. */
    | 'held'
    | 'mail-failed'
    | 'bounce-failed'
    | 'store-failed'
    | 'issue-failed'
  issue: Issue
  subscriberId?: string
  /** Mails that were settled since the last event of this kind. */
  count?: number
  reply?: string
  /** The relay's words, without an address. */
  quote?: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  until?: number
  error?: unknown
}

/** A mail that was refused for good. */
export interface Refused {
  subscriberId: string
  /** Codes alone. */
  reply: string
  verdict: Verdict
  /** The relay's words, without an address. */
  quote: string
}

export interface SendIssueOptions {
  store: Store
  issue: Issue
  mailer: RawMailer
  render: (issue: Issue) => Promise<RenderedIssue>
  /** A text that changes whenever what {@link render} gives may have changed: it is asked before mails go onto the wire. */
  renderedOf?: (issue: Issue) => Promise<string>
  mode: UncertainMode
  rate: SendingRate
  /** Of the site, its own first: a reader of none of them gets its own. */
  languages: string[]
  /**
   * A relay refused a subscriber for good, or, with a code of 4yz, for days. May be called again for the same one. Answers
   * whether the issue is held for what was refused.
   */
  onBounce: (refused: Refused, issue: Issue) => Promise<boolean>
  /** An issue came to its end. */
  onEnd?: () => Promise<void>
  signal: AbortSignal
  tell: (event: DeliveryEvent) => void
  now: () => number
  /** How often in a row the issue was paused before. */
  pauses?: number
  times?: Partial<SendingTimes>
}
