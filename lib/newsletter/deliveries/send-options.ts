import type { Issue } from '../issues/issue.ts'
import type { Store } from '../store.ts'
import type { UncertainMode } from './queries.ts'
import type { RawMailer } from './raw-mailer.ts'
import type { RenderedIssue } from './rendered-issue.ts'
import type { SendingTimes } from './settled-by.ts'

/** At most so many mails a second and an hour, over all servers that share the database. */
export interface SendingRate {
  second?: number | undefined
  hour?: number | undefined
}

/** What the work tells whoever runs it; no field holds an address. */
export interface DeliveryEvent {
  what:
    | 'copied'
    | 'progress'
    | 'paused'
    | 'bounced'
    | 'mail-failed'
    | 'bounce-failed'
    | 'store-failed'
    | 'issue-failed'
  issue: Issue
  subscriberId?: string
  /** Mails that were settled since the last event of this kind. */
  count?: number
  reply?: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  until?: number
  error?: unknown
}

export interface SendIssueOptions {
  store: Store
  issue: Issue
  mailer: RawMailer
  render: (issue: Issue) => Promise<RenderedIssue>
  mode: UncertainMode
  rate: SendingRate
  /** Of the site, its own first: whoever reads none of them gets its own. */
  languages: string[]
  /** A relay refused a subscriber for good, or, with a code of 4yz, for days. May be called again for the same one. */
  onBounce: (subscriberId: string, reply: string, issue: Issue) => Promise<void>
  signal: AbortSignal
  tell: (event: DeliveryEvent) => void
  now: () => number
  /** How often in a row the issue was paused before. */
  pauses?: number
  times?: Partial<SendingTimes>
}
