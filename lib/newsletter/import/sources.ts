import type { ImportStatus } from './entry.ts'

/** How a column tells the status: by its words, by being filled in or left empty, or by being there at all. */
export type Sign =
  | { column: string; words: Record<string, ImportStatus> }
  | { column: string; filled?: ImportStatus; empty?: ImportStatus }
  | { column: string; present: ImportStatus }

/** How a tool writes its subscribers into a file. Names of columns are in lower case. */
export interface Source {
  name: string
  /** It is this tool where every column of one of these groups is there. */
  marks: string[][]
  signs: Sign[]
  /** Of a line of which no sign tells anything. */
  otherwise?: ImportStatus
  /** The first that is filled in counts. */
  createdAt: string[]
  confirmedAt: string[]
}

/** Columns with the address, the first that is there. */
export const addressColumns = [
  'email',
  'email address',
  'e-mail',
  'email_address',
  'e-mail address',
]
/** Columns that are understood whatever the tool. */
export const listColumns = ['list', 'lists']
export const languageColumns = ['language']
export const pauseColumns = ['paused_until']

/** Every word that some tool uses for a status. */
export const statusWords: Record<string, ImportStatus> = {
  ...{ active: 'active', subscribed: 'active', enabled: 'active', confirmed: 'active' },
  ...{ paused: 'active', pending: 'pending', unconfirmed: 'pending' },
  ...{ unsubscribed: 'unsubscribed', disabled: 'unsubscribed', inactive: 'unsubscribed' },
  ...{ archived: 'unsubscribed', suppressed: 'suppressed', imported: 'suppressed' },
  ...{ bounced: 'suppressed', cleaned: 'suppressed', complained: 'suppressed' },
  ...{ spam: 'suppressed', blocklisted: 'suppressed', blacklisted: 'suppressed' },
}

/** The columns are those that Ghost 6, Mailchimp, Substack (two kinds of file) and listmonk 5 write. */
const sources: Source[] = [
  {
    name: 'Ghost',
    marks: [['subscribed_to_emails']],
    signs: [
      { column: 'subscribed_to_emails', words: { true: 'active', false: 'unsubscribed' } },
      { column: 'deleted_at', filled: 'unsubscribed' },
    ],
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
  {
    name: 'Mailchimp',
    marks: [['member_rating'], ['leid', 'euid'], ['optin_time'], ['unsub_time'], ['clean_time']],
    signs: [
      { column: 'status', words: statusWords },
      { column: 'clean_time', present: 'suppressed' },
      { column: 'unsub_time', present: 'unsubscribed' },
    ],
    otherwise: 'active',
    createdAt: ['optin_time', 'confirm_time'],
    confirmedAt: ['confirm_time', 'optin_time'],
  },
  {
    name: 'Substack',
    marks: [['active_subscription'], ['email_disabled']],
    signs: [{ column: 'email_disabled', words: { true: 'unsubscribed', false: 'active' } }],
    otherwise: 'active',
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
  {
    name: 'Substack',
    marks: [['subscription date'], ['name', 'type', 'start date'], ['start date', 'stripe plan']],
    signs: [{ column: 'receiving emails for', empty: 'unsubscribed' }],
    otherwise: 'active',
    createdAt: ['subscription date', 'start date'],
    confirmedAt: ['subscription date', 'start date'],
  },
  {
    name: 'listmonk',
    marks: [['uuid', 'attributes', 'status']],
    signs: [
      { column: 'status', words: statusWords },
      { column: 'subscription_status', words: statusWords },
    ],
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
]

/** Our own export, and whatever has its columns. */
const own: Source = {
  name: 'Handbill',
  marks: [],
  signs: [{ column: 'status', words: statusWords }],
  createdAt: ['created_at', 'confirmed_at'],
  confirmedAt: ['confirmed_at'],
}

/** The tool that writes these columns; our own form where none of the others does. */
export function sourceOf(columns: string[]): Source {
  const isThere = (group: string[]) => group.every((column) => columns.includes(column))
  return sources.find(({ marks }) => marks.some(isThere)) ?? own
}

/** What Mailchimp says of all lines of a file by its name, such as `unsubscribed_members_export_1a2b.csv`. */
export function statusOfName(file: string): ImportStatus | 'never-subscribed' | undefined {
  const [, word = ''] =
    /(?:^|[^a-z])(subscribed|unsubscribed|cleaned|nonsubscribed|transactional)(?:[^a-z]|$)/i.exec(
      file,
    ) ?? []
  const words: Record<string, ImportStatus | 'never-subscribed'> = {
    ...{ subscribed: 'active', unsubscribed: 'unsubscribed', cleaned: 'suppressed' },
    ...{ nonsubscribed: 'never-subscribed', transactional: 'never-subscribed' },
  }
  return words[word.toLowerCase()]
}
