import { STATUS_CODES } from 'node:http'

/** Values that a label may have; null where the code gives them and no person, such as a version. */
type Labels = Record<string, readonly string[] | null>

/** What is measured under one name. */
export interface Family {
  type: 'counter' | 'gauge' | 'histogram'
  /** In a sentence, with its unit where the name has none. */
  help: string
  labels: Labels
}

/** What is asked for, by the address's first parts. */
export const requestKinds = [
  ...(['article', 'page', 'feed', 'picture', 'asset', 'file', 'search', 'newsletter'] as const),
  ...(['preview', 'admin', 'probe', 'metrics'] as const),
] as const
export type RequestKind = (typeof requestKinds)[number]

/** Where most mailboxes are; a domain of few readers would name them. */
export const mailDomains = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.fr', 'hotmail.es'],
  ...['hotmail.co.uk', 'live.com', 'msn.com', 'yahoo.com', 'yahoo.fr', 'yahoo.es', 'yahoo.co.uk'],
  ...['icloud.com', 'me.com', 'aol.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net'],
  ...['web.de', 't-online.de', 'freenet.de', 'orange.fr', 'free.fr', 'laposte.net', 'libero.it'],
  ...['wp.pl', 'seznam.cz', 'mail.ru', 'yandex.ru', 'ukr.net', 'qq.com', '163.com', 'naver.com'],
  ...['comcast.net', 'btinternet.com', 'telefonica.net', 'uol.com.br', 'fastmail.com'],
] as const

/** Upper bounds of the buckets of answers, in seconds. */
export const durationBounds = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]

const kind = requestKinds
/** `gone`: the reader left before there was one. */
const status = [...Object.keys(STATUS_CODES), 'gone']

/** Everything that `/metrics` may hold, in its order. */
export const families = {
  handbill_build_info: {
    type: 'gauge',
    help: 'Always 1; the versions of Handbill and of Node.js that run.',
    labels: { version: null, node: null },
  },
  handbill_schema_info: {
    type: 'gauge',
    help: "Always 1; the last step that the subscribers' database has taken.",
    labels: { version: null },
  },
  handbill_part_up: {
    type: 'gauge',
    help: 'Whether a part of these numbers could be read when it was last asked for.',
    labels: { part: ['process', 'folders', 'content', 'database', 'subscribers', 'issues'] },
  },
  handbill_http_requests_total: {
    type: 'counter',
    help: 'Requests that were answered.',
    labels: { kind, status },
  },
  handbill_http_request_duration_seconds: {
    type: 'histogram',
    help: 'From the head of a request to the end of its answer.',
    labels: { kind },
  },
  handbill_edition_pages: {
    type: 'gauge',
    help: 'Pages in the edition.',
    labels: {},
  },
  handbill_edition_changed_timestamp_seconds: {
    type: 'gauge',
    help: "When the edition's files last changed: its age is the time since.",
    labels: {},
  },
  handbill_publications_total: {
    type: 'counter',
    help: 'How often this process looked what there is to publish, by what came of it.',
    labels: { outcome: ['changed', 'unchanged', 'failed'] },
  },
  handbill_publication_timestamp_seconds: {
    type: 'gauge',
    help: 'When the last publication of this process ended that changed something.',
    labels: {},
  },
  handbill_publication_duration_seconds: {
    type: 'gauge',
    help: 'How long that took.',
    labels: {},
  },
  handbill_lock_held: {
    type: 'gauge',
    help: 'Whether this process has a lock, or waits for it: publication.',
    labels: { lock: ['publication'] },
  },
  handbill_content_waiting_timestamp_seconds: {
    type: 'gauge',
    help: 'Since when content that changed waits to be published; 0 where none does.',
    labels: { step: ['build', 'mend', 'publication'] },
  },
  handbill_content_problems: {
    type: 'gauge',
    help: 'Problems that the last build found, for which nothing was published.',
    labels: {},
  },
  handbill_catalogue_articles: {
    type: 'gauge',
    help: 'Articles in the catalogue, public or not.',
    labels: {},
  },
  handbill_catalogue_bytes: {
    type: 'gauge',
    help: "Size of the catalogue's file.",
    labels: {},
  },
  handbill_subscribers: {
    type: 'gauge',
    help: 'Subscribers by state, and suppressed addresses, as they were counted last.',
    labels: { state: ['pending', 'active', 'paused', 'unsubscribed', 'suppressed'] },
  },
  handbill_issues: {
    type: 'gauge',
    help: 'Issues by state; due for less and for more than an hour and not made; ended in two days.',
    labels: {
      state: ['due', 'late', 'copying', 'sending', 'paused', 'held', 'sent', 'expired'],
    },
  },
  handbill_mails_waiting: {
    type: 'gauge',
    help: 'Mails that are not at their end: of issues, and of what readers did themselves.',
    labels: { kind: ['issue', 'own'], state: ['queued', 'claimed', 'on-wire', 'deferred'] },
  },
  handbill_outbox_oldest_timestamp_seconds: {
    type: 'gauge',
    help: 'When the mail was asked for that waits longest of those that readers caused; 0: none.',
    labels: {},
  },
  handbill_mails_total: {
    type: 'counter',
    help: 'Mails that this process handed in, by what the relay said, and by where mailboxes are.',
    labels: {
      kind: ['issue', 'own'],
      outcome: ['submitted', 'deferred', 'bounced', 'dropped', 'uncertain', 'unreachable'],
      domain: mailDomains,
    },
  },
  handbill_relay_up: {
    type: 'gauge',
    help: 'Whether the relay took, or refused for its own sake, the last mail of this process.',
    labels: {},
  },
  handbill_bounces_total: {
    type: 'counter',
    help: 'What came back, by what it says about the reader; of all processes.',
    labels: { verdict: ['about-us', 'gone', 'likely-gone', 'passing'] },
  },
  handbill_complaints_total: {
    type: 'counter',
    help: 'Readers who called a mail spam; of all processes.',
    labels: {},
  },
  handbill_lease_held: {
    type: 'gauge',
    help: 'Whether some process has a lease that has not run out.',
    labels: { lease: ['digest', 'publication'] },
  },
  handbill_lease_own: {
    type: 'gauge',
    help: 'Whether this process has it.',
    labels: { lease: ['digest', 'publication'] },
  },
  handbill_lease_changes_total: {
    type: 'counter',
    help: 'How often a lease changed hands, with those that took it first.',
    labels: { lease: ['digest', 'publication'] },
  },
  handbill_followed_edition_timestamp_seconds: {
    type: 'gauge',
    help: 'Of a server that follows a storage: when the edition was published that it serves.',
    labels: {},
  },
  handbill_storage_answered_timestamp_seconds: {
    type: 'gauge',
    help: 'Of a server that follows a storage: when the storage last said what is the newest there.',
    labels: { what: ['edition', 'catalogue'] },
  },
  handbill_storage_failures_total: {
    type: 'counter',
    help: 'Of a server that follows a storage: looks that came to nothing.',
    labels: { what: ['edition', 'catalogue'] },
  },
  handbill_backup_timestamp_seconds: {
    type: 'gauge',
    help: 'When the newest backup was written; 0: there is none. Missing where none are made.',
    labels: {},
  },
  handbill_disk_free_bytes: {
    type: 'gauge',
    help: "What this process may still write to a folder's disk.",
    labels: { folder: ['data', 'edition', 'backups'] },
  },
  handbill_memory_bytes: {
    type: 'gauge',
    help: 'Memory that this process has (resident), and that of its scripts (heap).',
    labels: { part: ['resident', 'heap'] },
  },
  handbill_memory_limit_bytes: {
    type: 'gauge',
    help: 'What it may have: of its container or machine, and of its engine.',
    labels: { part: ['resident', 'heap'] },
  },
  handbill_event_loop_delay_seconds: {
    type: 'gauge',
    help: 'How late timers were in the last ten seconds or since.',
    labels: { percentile: ['50', '99', '100'] },
  },
  handbill_cpu_seconds_total: {
    type: 'counter',
    help: 'Time of the processor that this process took.',
    labels: {},
  },
  handbill_start_timestamp_seconds: {
    type: 'gauge',
    help: 'When this process started.',
    labels: {},
  },
  handbill_log_lines_total: {
    type: 'counter',
    help: 'Lines of the log by level, whether they were written or not.',
    labels: { level: ['debug', 'info', 'warn', 'error'] },
  },
} as const satisfies Record<string, Family>

export type FamilyName = keyof typeof families
type LabelsOf<Name extends FamilyName> = (typeof families)[Name]['labels']
/** The labels of a family, each with a value of its list. */
export type LabelValues<Name extends FamilyName> = {
  [Label in keyof LabelsOf<Name>]: string
}
