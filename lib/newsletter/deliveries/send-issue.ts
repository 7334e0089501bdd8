import type { Issue } from '../issues/issue.ts'
import type { Store } from '../store.ts'
import type { UncertainMode } from './queries.ts'
import type { RawMailer } from './raw-mailer.ts'
import type { RenderedIssue } from './rendered-issue.ts'

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
    | 'sent'
    | 'paused'
    | 'bounced'
    | 'mail-failed'
    | 'bounce-failed'
    | 'store-failed'
  issue: Issue
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

/** Milliseconds. */
export interface SendingTimes {
  /** How long a claim holds that is not renewed. */
  lease: number
  /** Until the second attempt at a mail that was refused for now; twice as long each time, at most `longestDefer`. */
  defer: number
  longestDefer: number
  /** After so long a mail that is refused again and again is given up. */
  patience: number
  /** Until the next attempt at a mail whose line broke. */
  dropped: number
  /** Until a relay that takes nothing is asked again; twice as long each time, at most `longestPause`. */
  pause: number
  longestPause: number
}

/** How far an issue was brought. */
export type SendOutcome =
  | { state: 'sent' }
  /** Nothing is due before the moment. */
  | { state: 'waiting'; until: number }
  | { state: 'paused'; until: number; reply: string }
  /** The signal came: what was on the wire has been settled. */
  | { state: 'stopped' }
  /** It is not to be sent any longer: expired, held, gone. */
  | { state: 'ended' }

/** Sends an issue as far as it can be sent now. */
export async function sendIssue(_options: SendIssueOptions): Promise<SendOutcome> {
  throw new Error('Not written yet')
}
