import type { ListId } from '#lib/publication/lists/lists.ts'
import type { IssueState } from './issue.ts'
import type { Recipient } from './rendered-issue.ts'

/**
 * The number in the place of an issue's, of mails that readers' own actions cause: claimed, handed in and settled as those of
 * an issue are.
 */
export const ownMails = 0

/**
 * How far a delivery is. `queued`; `claimed`: a worker has it; `on-wire`: a worker is handing it in; `submitted`: the relay
 * has it; `deferred`: refused for now, comes up again; `bounced`: refused for good, or for too long; `uncertain`: the relay
 * may or may not have it, and it is not sent again; `cancelled`: the subscriber no longer wants it, or the issue ended.
 */
export type DeliveryState =
  | 'queued'
  | 'claimed'
  | 'on-wire'
  | 'submitted'
  | 'deferred'
  | 'bounced'
  | 'uncertain'
  | 'cancelled'

/** Who gets an issue, beside being active and not paused. */
export interface Audience {
  issueId: number
  list: ListId
  /** Subscribers who are served in this language, of those that the site has, its own first. */
  language: string
  languages: string[]
  /** The issue that they must have got. */
  follows: number | null
}

export interface Claimed extends Recipient {
  /** Tells it from others of the same issue: the subscriber's, but for `ownMails`. */
  id: string
  /** How often it was tried before. */
  attempts: number
}

/** What became of a delivery that was on the wire, or that goes back. */
export type DeliverySettled =
  | { state: 'submitted'; at: number }
  | { state: 'bounced' | 'uncertain'; at: number; reply: string }
  | { state: 'deferred'; until: number; attempts: number; reply: string }
  | { state: 'queued' }

/** What is done with deliveries of which nobody can know whether the relay has them. */
export type UncertainMode = 'resend' | 'hold'

/** A limit on mails, over all workers: at most so many in a period of so many milliseconds. */
export interface Allowance {
  key: string
  most: number
  period: number
}

/**
 * The queries of deliveries: see `Queries`, of which they are a part. Where they take an issue's number they take
 * {@link ownMails}, too.
 */
export interface DeliveryQueries {
  /**
   * Lists the next of an issue's recipients, going through at most `most` subscribers after the watermark, which it moves.
   * Answers false where none was left, and the issue is `sending` from then on. Does nothing unless it is `copying`.
   */
  copyRecipients: (audience: Audience, now: number, most: number) => Promise<boolean>
  /**
   * Takes deliveries that are due for a worker until a moment, where the issue is being sent. Those of subscribers who
   * should not get it any longer are cancelled instead, and not among them; `looked` counts both.
   */
  claimDeliveries: (
    audience: Audience,
    worker: string,
    now: number,
    until: number,
    most: number,
  ) => Promise<{ issueState: IssueState | undefined; claimed: Claimed[]; looked: number }>
  /**
   * Answers those that the worker still had, and now has on the wire: none where the issue was held or has ended.
   */
  putOnWire: (issueId: number, worker: string, ids: string[]) => Promise<string[]>
  /**
   * Marks what a worker has had on the wire; what it has lost meanwhile stays as it is. What is at its end is kept without what
   * it was made of.
   */
  settleDeliveries: (
    issueId: number,
    worker: string,
    settled: Map<string, DeliverySettled>,
  ) => Promise<void>
  /** Puts what a worker has claimed, and not yet on the wire, back into the queue. */
  releaseDeliveries: (issueId: number, worker: string) => Promise<void>
  /** Puts some of what a worker has claimed back into the queue, for a moment to come. */
  postponeDeliveries: (
    issueId: number,
    worker: string,
    ids: string[],
    until: number,
  ) => Promise<void>
  renewClaims: (issueId: number, worker: string, until: number) => Promise<void>
  /**
   * Settles what workers have left behind whose claims have run out: what was not on the wire is queued again; what was
   * is, too, or is uncertain.
   */
  resolveClaims: (issueId: number, mode: UncertainMode, now: number) => Promise<void>
  /** Cancels what still waits; answers how many. What a worker has on the wire is left to it. */
  cancelRest: (issueId: number, now: number) => Promise<number>
  /** Puts what was refused for good back into the queue, as if it had not been tried. */
  requeueRefused: (issueId: number) => Promise<void>
  /** How many mails of an issue are on the wire, in processes that are alive at `now`. */
  countOnWire: (issueId: number, now: number) => Promise<number>
  /** When an issue's next delivery is due, or a claim runs out; undefined where none waits. */
  nextDelivery: (issueId: number) => Promise<number | undefined>
  /** How many deliveries of an issue are in each state. */
  countDeliveries: (issueId: number) => Promise<Record<DeliveryState, number>>
  /** The subscribers of an issue whose delivery is in a state, by id, at most `most` after `after`. */
  deliveriesIn: (
    issueId: number,
    state: DeliveryState,
    after: string,
    most: number,
  ) => Promise<{ subscriberId: string; reply: string | null; settledAt: number | null }[]>
  /**
   * Takes so many mails off a limit as it has left, at most `wanted`; answers how many, and when it begins anew. Urgent ones are
   * always granted, and counted; fewer than none give back what was not used.
   */
  takeAllowance: (
    allowance: Allowance,
    wanted: number,
    now: number,
    isUrgent?: boolean,
  ) => Promise<{ granted: number; endsAt: number }>
}
