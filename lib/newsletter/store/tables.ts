import type { Generated, Kysely } from 'kysely'
import type { FediverseTables } from './fediverse-tables.ts'

/** Moments are milliseconds since 1970-01-01T00:00Z; lists are JSON arrays of list ids. */
export interface Tables extends FediverseTables {
  subscribers: {
    id: string
    address: string
    language: string
    state: string
    paused_until: number | null
    created_at: number
    confirmed_at: number | null
  }
  subscriptions: { subscriber_id: string; list: string; created_at: number }
  tokens: {
    hash: string
    subscriber_id: string
    lists: string
    language: string
    page: string
    created_at: number
    expires_at: number
    used_at: number | null
  }
  consent_events: {
    id: string
    subscriber_id: string
    kind: string
    at: number
    lists: string
    language: string
    wording: string
    page: string
    /** Where the reader came from to sign up, where that is known. */
    source: string | null
  }
  suppressions: {
    fingerprint: string
    reason: string
    created_at: number
    /** Of a bounce: what brings the reader back, sealed, for a time. */
    sealed: string | null
    /** Of a bounce: the issue that came back, as `daily/en/2026-11-22`. */
    issue: string | null
  }
  limits: { key: string; count: number; ends_at: number }
  issues: {
    id: number
    list: string
    language: string
    day: string
    state: string
    since: number
    until: number
    /** JSON, see `IssueContent`. */
    content: string
    hash: string
    created_at: number
    finished_at: number | null
    watermark: string
    pause_reply: string | null
    paused_until: number | null
    /** Recipients who were suppressed for it: their deliveries went with them. */
    suppressed: Generated<number>
    /** Why it is held, and what the relay said, in words without an address. */
    hold: string | null
    quote: string | null
    /** When somebody let it go on, and when it was judged by what came back of it. */
    released_at: number | null
    judged_at: number | null
    /** The issue whose recipients get this one: of a correction that is sent after it. */
    follows: number | null
  }
  /** A row a mail; the address is the subscriber's, so that it is looked up when it is written to. */
  deliveries: {
    /** 0 for a mail that a reader's own action causes. */
    issue_id: number
    subscriber_id: string
    /** Of a mail of one's own action its id; empty of an issue's, of which a reader gets one. */
    mail: Generated<string>
    state: string
    attempts: number
    not_before: number
    /** Who has claimed it, and until when. */
    claim: string | null
    claimed_until: number | null
    settled_at: number | null
    reply: string | null
    /** Of a mail of one's own action: what it is made of, sealed, until it is settled. */
    kind: string | null
    language: string | null
    payload: string | null
    created_at: number | null
  }
  /** What is to become of an issue that has not been made yet. */
  orders: { list: string; language: string; day: string; kind: string; created_at: number }
  /** What builds of this installation had, see `SeenArticle`; a backup does not hold it. */
  seen_articles: {
    slug: string
    path: string
    title: string | null
    date: number | null
    seen_at: number
    public_at: number | null
    /** 1 or 0. */
    is_bulk: Generated<number>
  }
  /** What articles of builds before were called, and the slug that each has now: see `FormerArticle`. */
  former_articles: { slug: string; title: string; date: number; now: string; is_guess: number }
  /** What somebody was, or is to be, alerted of: once of each kind an issue. */
  alerts: {
    issue: string
    kind: string
    words: string
    created_at: number
    attempts: number
    not_before: number
    settled_at: number | null
  }
  /** What is known of the installation, such as the mark of its secret. */
  installation: { name: string; value: string }
  /** Editors on their way to the desk, and those who are there; moments at which that ends. */
  desk_links: { hash: string; browser: string; editor: string; expires_at: number }
  desk_sessions: {
    hash: string
    editor: string
    proved_at: number
    ends_at: number
    began_by: Generated<string>
    seen_at: Generated<number>
  }
  /** Public halves of keys, and no secrets; a backup does not hold them. */
  desk_passkeys: {
    id: string
    editor: string
    public_key: string
    counter: number
    created_at: number
  }
  /** What was done at the desk: see `DeskAct`. */
  desk_acts: {
    id: string
    at: number
    editor: string
    act: string
    about: string
    outcome: string
  }
  /** Numbers that are kept as they change; the first two by the database itself (`count-readers.ts`). */
  reader_numbers: { list: string; language: string; state: string; slot: number; count: number }
  list_days: {
    day: string
    list: string
    language: string
    what: string
    slot: number
    count: number
  }
  delivery_numbers: { issue_id: number; state: string; slot: number; count: number }
  issue_numbers: { issue_id: number; what: string; domain: string; code: string; count: number }
  leases: { name: string; holder: string; ends_at: number; fence: number }
  /** What came back from a subscriber's address. */
  bounces: {
    id: string
    subscriber_id: string
    kind: string
    at: number
    code: string
    issue_id: number | null
  }
}

export type TableName = keyof Tables
export type Database = Kysely<Tables>

/** Every table, those before that others refer to; `limits` holds nothing that outlives a day. */
export const tableNames = [
  'subscribers',
  'subscriptions',
  'tokens',
  'consent_events',
  'suppressions',
  'limits',
  'issues',
  'deliveries',
  'orders',
  'seen_articles',
  'former_articles',
  'alerts',
  'installation',
  'desk_links',
  'desk_sessions',
  'desk_passkeys',
  'desk_acts',
  'reader_numbers',
  'list_days',
  'delivery_numbers',
  'issue_numbers',
  'leases',
  'bounces',
  'fediverse_followers',
  'fediverse_reactions',
  'fediverse_replies',
  'fediverse_told',
  'fediverse_left',
  'fediverse_away',
  'fediverse_activities',
  'fediverse_deliveries',
] as const satisfies TableName[]
