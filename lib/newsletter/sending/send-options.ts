import type { Claimed, DeliverySettled, UncertainMode } from '../records/delivery-queries.ts'
import type { Issue } from '../records/issue.ts'
import type { Mailer, Message, Submission } from '../records/mailer.ts'
import type { Queries, Store } from '../records/store.ts'
import type { SendingTimes } from './back-off.ts'
import type { Unmakable } from './settled-by.ts'

/** At most so many mails a second and an hour, over all servers that share the database. */
export interface SendingRate {
  second?: number | undefined
  hour?: number | undefined
  /** When the warm-up begins (see `warm-up.ts`), in milliseconds since 1970-01-01T00:00Z. */
  warmUp?: number | undefined
  domains?: DomainRates | undefined
}

/** At most so many mails a minute to each domain of readers: to those that are named, and to any other. */
export interface DomainRates {
  byName: Record<string, number>
  others: number | undefined
}

/** What the work tells its caller; no field holds an address. */
export interface SendingEvent {
  what:
    | 'copied'
    | 'progress'
    | 'paused'
    /** Too many were refused for good. */
    | 'held'
    | 'submitted'
    | 'deferred'
    | 'bounced'
    | 'uncertain'
    /** Refused for now until it was too late, or it cannot be made. */
    | 'given-up'
    | 'relay-unreachable'
    /** Making or handing in a mail threw: a fault of the program. */
    | 'mail-failed'
    | 'bounce-failed'
    | 'store-failed'
    | 'issue-failed'
  /** None of mails that readers' own actions cause. */
  issue?: Issue | undefined
  /** Of the subscriber, or of the mail of an own action. */
  id?: string
  attempts?: number
  /** Mails that were settled since the last event of this kind. */
  count?: number
  /** Codes of the relay, or why a mail could not be made. */
  reply?: string
  /** The relay's words, without an address. */
  quote?: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  until?: number
  error?: unknown
}

/** What came of handing a mail in; of whom it was for, the domain alone. */
export interface MailAttempt {
  kind: 'issue' | 'own'
  /** In lower case. */
  domain: string
  submission: Submission
}

/** How mails of every kind are sent. */
export interface SendingOptions {
  store: Store
  mailer: Mailer
  mode: UncertainMode
  rate: SendingRate
  signal: AbortSignal
  tell: (event: SendingEvent) => void
  /** Called for each mail that was handed in, or that the relay did not let us hand in. */
  onAttempt?: (attempt: MailAttempt) => void
  now: () => number
  times?: Partial<SendingTimes>
}

/** Whose mails are claimed, and until when. */
export interface Claim {
  worker: string
  now: number
  until: number
  most: number
}

/** Mails that a worker sends, and what is of their kind alone: those of an issue, or those of readers' own actions. */
export interface Batch<Each extends Claimed> {
  /** The issue's number, or `ownMails`. */
  id: number
  issue?: Issue
  /** `looked` counts those that were cancelled instead, too. */
  claim: (queries: Queries, claim: Claim) => Promise<{ claimed: Each[]; looked: number }>
  /** Is asked before mails go onto the wire. */
  prepare?: () => Promise<void>
  messageFor: (claimed: Each) => Message | Unmakable | Promise<Message | Unmakable>
  /** When a mail is given up, in milliseconds since 1970-01-01T00:00Z. */
  endOf: (claimed: Each) => number
  /** Before it is marked. Answers true where nothing more of the batch is to be sent. Never rejects. */
  onSettled: (
    claimed: Each,
    settled: DeliverySettled,
    submission: Submission | Unmakable,
  ) => boolean | Promise<boolean>
  /** Whether the rate does not hold them back: others wait in their place. */
  isUrgent?: boolean
  /** Milliseconds after which it is looked at again where nothing is due; else that is its end. */
  pollPeriod?: number | undefined
}
