import type { Claimed } from './delivery-queries.ts'

/** Kinds of mail that a person's own action causes. */
export type MailKind = 'confirm' | 'already' | 'welcome'

/** A mail that waits. Its id is a UUID, of which the Message-ID is made, so that a mail sent twice has the same. */
export interface QueuedMail extends Claimed {
  kind: MailKind
  /** BCP 47. */
  language: string
  /** Sealed: what the mail is made of. */
  payload: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  createdAt: number
}

/** A mail to be sent; the address is the subscriber's. */
export type NewMail = Omit<QueuedMail, 'attempts' | 'address'>

/** The queries of mails that a person's own action causes: see `Queries`, of which they are a part. */
export interface MailQueries {
  /** It is due at once. */
  enqueue: (mail: NewMail) => Promise<void>
  /** Takes mails that are due for a worker until a moment, those that wait longest first. */
  claimMails: (worker: string, now: number, until: number, most: number) => Promise<QueuedMail[]>
  /** Deletes what waits for a subscriber, and what a worker has. */
  removeQueued: (subscriberId: string) => Promise<void>
}
