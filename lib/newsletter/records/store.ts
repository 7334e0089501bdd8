import type { ListId } from '#lib/publication/lists/lists.ts'
import type { AlertQueries } from './alert-queries.ts'
import type { BounceQueries } from './bounce-queries.ts'
import type { DeliveryQueries } from './delivery-queries.ts'
import type { DeskQueries } from './desk-queries.ts'
import type { FediverseQueries } from './fediverse-queries.ts'
import type { IssueQueries } from './issue-queries.ts'
import type { MailQueries } from './mail-queries.ts'
import type { NumberQueries } from './number-queries.ts'
import type { PulseQueries } from './pulse-queries.ts'
import type { SeenQueries } from './seen-queries.ts'
import type { ConsentEvent, StatusName, Subscriber } from './subscriber.ts'

/** A token for one use, as kept. */
export interface KeptToken {
  hash: string
  subscriberId: string
  lists: ListId[]
  language: string
  /** Path of the page on which was signed up. */
  page: string
  createdAt: number
  expiresAt: number
  usedAt: number | null
}

/** A use that is counted: of a network address, a mail address, or of all. */
export interface Use {
  key: string
  /** Milliseconds after the first use until the count begins anew. */
  period: number
}

/** How often a key was used in its period, this time included, and when the period ends. */
export interface Count {
  count: number
  endsAt: number
}

/** Why an address is not written to. */
export type SuppressionReason = 'erased' | 'bounced' | 'complained' | 'imported'

/** An address that is not written to. */
export interface Suppression {
  reason: SuppressionReason
  /** Of a bounce: what brings the reader back, for a time. */
  sealed: string | null
  /** Of a bounce: the name of the issue that came back. */
  issue: string | null
}

/** Which subscribers are asked for. */
export interface SubscriberFilter {
  status?: StatusName | undefined
  list?: ListId | undefined
  address?: string | undefined
}

export interface ListedSubscriber extends Subscriber {
  lists: ListId[]
}

/** A subscriber to insert, with what it gets and how it came. */
export interface Newcomer {
  subscriber: Subscriber
  lists: ListId[]
  event: ConsentEvent
}

/** The queries of the newsletter. Each is one statement or a few; what must hold together is one `write`. */
export interface Queries
  extends IssueQueries,
    DeliveryQueries,
    MailQueries,
    BounceQueries,
    SeenQueries,
    AlertQueries,
    PulseQueries,
    DeskQueries,
    NumberQueries,
    FediverseQueries {
  count: (use: Use, now: number) => Promise<Count>
  forgetUses: (keys: string[]) => Promise<void>

  find: (id: string) => Promise<Subscriber | undefined>
  findByAddress: (address: string) => Promise<Subscriber | undefined>
  /** Like {@link find}, and nobody else changes the row until the transaction ends. */
  lock: (id: string) => Promise<Subscriber | undefined>
  insert: (subscriber: Subscriber) => Promise<void>
  update: (id: string, changes: Partial<Omit<Subscriber, 'id' | 'address'>>) => Promise<void>
  /** Deletes the subscriber with everything that belongs to it. */
  remove: (id: string) => Promise<void>

  listsOf: (id: string) => Promise<ListId[]>
  setLists: (id: string, lists: ListId[], now: number) => Promise<void>

  insertToken: (token: KeptToken) => Promise<void>
  findToken: (hash: string) => Promise<KeptToken | undefined>
  /** Marks a token as used: answers it once, and undefined ever after, or where it has expired. */
  useToken: (hash: string, now: number) => Promise<KeptToken | undefined>
  openTokenOf: (subscriberId: string, now: number) => Promise<KeptToken | undefined>
  widenToken: (hash: string, lists: ListId[]) => Promise<void>
  removeOpenTokens: (subscriberId: string) => Promise<void>

  record: (subscriberId: string, event: ConsentEvent) => Promise<void>
  eventsOf: (subscriberId: string) => Promise<ConsentEvent[]>

  isSuppressed: (fingerprint: string) => Promise<boolean>
  suppressionOf: (fingerprint: string) => Promise<Suppression | undefined>
  /**
   * An address that was erased, or whose reader complained, stays so, whatever comes back of it; nothing that was sealed
   * outlives that.
   */
  suppress: (
    fingerprint: string,
    reason: SuppressionReason,
    now: number,
    bounce?: Pick<Suppression, 'sealed' | 'issue'>,
  ) => Promise<void>
  /** Fingerprints that are suppressed for an issue (`daily/en/2026-11-22`), at most `most` after `after`. */
  suppressedFor: (issue: string, after: string, most: number) => Promise<string[]>
  /** How many are suppressed for each issue, and can still be brought back. */
  suppressedByIssue: () => Promise<{ issue: string; count: number }[]>
  /** Those who were suppressed by bounce since a moment and can still be brought back, at most `most` after `after`. */
  suppressedSince: (
    since: number,
    after: string,
    most: number,
  ) => Promise<{ fingerprint: string; issue: string | null }[]>
  /** How many are suppressed for what came back of no known issue, and can be brought back, and since when at the earliest. */
  suppressedOfNoIssue: () => Promise<{ count: number; since: number | null }>
  /** How many are suppressed, by reason. */
  suppressionNumbers: () => Promise<{ reason: SuppressionReason; count: number }[]>
  /** Whether there was something to lift. */
  liftSuppression: (fingerprint: string) => Promise<boolean>

  /** Those of up to 500 addresses that have a row. */
  findMany: (addresses: string[]) => Promise<ListedSubscriber[]>
  suppressedAmong: (fingerprints: string[]) => Promise<Set<string>>
  /** Inserts those whose address has no row yet. Answers their ids. */
  insertMany: (newcomers: Newcomer[], now: number) => Promise<Set<string>>

  /** Subscribers who get a list now, by list. */
  activeByList: (now: number) => Promise<{ list: ListId; count: number }[]>
  statistics: (now: number) => Promise<Record<StatusName, number>>
  /** Subscribers in the order of their ids, at most `most` after `after`. */
  page: (
    filter: SubscriberFilter,
    now: number,
    after: string,
    most: number,
  ) => Promise<ListedSubscriber[]>
  /** The mark of the secret that the database belongs to; undefined where none has been kept yet. */
  secretMark: () => Promise<string | undefined>
  keepSecretMark: (mark: string) => Promise<void>
  /** What the servers of an installation note for each other, by its name; undefined where nothing is noted. */
  note: (name: NoteName) => Promise<string | undefined>
  keepNote: (name: NoteName, text: string) => Promise<void>
  /** Whether there are neither subscribers nor suppressions. */
  holdsNobody: () => Promise<boolean>
  /** Deletes what is kept only for a time: counts, old tokens, sent mails, sign-ups that were never confirmed. */
  purge: (now: number, before: PurgeLimits) => Promise<void>
}

/** Subjects of such notes. */
export type NoteName = 'publication-asked' | 'publication-state'

/** Moments before which things are deleted. */
export interface PurgeLimits {
  submitted: number
  pending: number
  /** What was sealed of suppressions by bounce. */
  sealed: number
}

/** Where the newsletter is kept. */
export interface Store {
  /** Reads outside of a transaction. */
  readonly queries: Queries
  /**
   * Runs work in one transaction. Resolves when it is safe on the disk; with `durable: false` when it is safe from the
   * end of this process. Work must await nothing but the queries it is given.
   */
  write: <Result>(
    work: (queries: Queries) => Promise<Result>,
    options?: { durable?: boolean },
  ) => Promise<Result>
  /**
   * Takes what was deleted out of the files of the database, as far as the database can be told to: out of all of SQLite's; PostgreSQL
   * does so in its own time. `gone` are texts that must be in none of them. Answers whether it could: others that read for long hold it
   * up, and so does a full disk. Never rejects: what was deleted stays deleted.
   */
  sweep: (gone?: readonly string[]) => Promise<boolean>
  /** Rejects where the database does not answer. */
  ping: () => Promise<void>
  /** Writes as much as a sign-up does, and takes it back: rejects where none could be written. */
  tryToWrite: () => Promise<void>
  close: () => Promise<void>
}
