import type { ImportStatus } from '../records/entry.ts'
import type { Source } from './source.ts'
import { type Sign, statusWords } from './status-words.ts'

/** A column of that name, with the words of every tool. */
export const status: Sign = { column: 'status', words: statusWords }
/** So a column tells who is subscribed in which everybody is confirmed or not. */
const confirmedWords: Record<string, ImportStatus> = {
  ...{ 1: 'active', yes: 'active', true: 'active', 0: 'pending', no: 'pending', false: 'pending' },
}
/** HubSpot's, by its label and by its value. */
const confirmationWords: Record<string, ImportStatus> = {
  ...{ 'double opt-in pending': 'pending', double_opt_in_pending: 'pending', pending: 'pending' },
}
const none: ImportStatus | null = null

/**
 * The columns are those that these tools write: Ghost 6, Mailchimp, Substack (two kinds of file), listmonk 5, phpList 3
 * (`structure.php`, `actions/export.php`), MailPoet 5 (`ImportExportFactory.php`), Keila (`contact_controller.ex`), Sendy
 * (`export-csv.php`), Buttondown (its API's `SubscriberType`), Kit, Brevo, HubSpot, Campaign Monitor and MailerLite by the
 * documentation of their exports and APIs.
 */
export const tools: Source[] = [
  {
    name: 'Ghost',
    marks: [['subscribed_to_emails']],
    signs: [
      { column: 'subscribed_to_emails', words: { true: 'active', false: 'unsubscribed' } },
      { column: 'deleted_at', filled: 'unsubscribed' },
      { column: 'email_disabled', unlessNo: 'suppressed' },
    ],
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
  {
    name: 'Mailchimp',
    marks: [['member_rating'], ['leid', 'euid'], ['optin_time'], ['unsub_time'], ['clean_time']],
    signs: [
      status,
      { column: 'clean_time', present: 'suppressed' },
      { column: 'unsub_time', present: 'unsubscribed' },
    ],
    otherwise: 'active',
    names: [
      [/(?:^|[^a-z])subscribed(?:[^a-z]|$)/i, 'active'],
      [/(?:^|[^a-z])unsubscribed(?:[^a-z]|$)/i, 'unsubscribed'],
      [/(?:^|[^a-z])cleaned(?:[^a-z]|$)/i, 'suppressed'],
      [/(?:^|[^a-z])(?:nonsubscribed|transactional)(?:[^a-z]|$)/i, 'never-subscribed'],
    ],
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
    signs: [status, { column: 'subscription_status', words: statusWords }],
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
  {
    name: 'phpList',
    marks: [
      ['is this subscriber confirmed'],
      ['is this subscriber blacklisted'],
      ['is this user confirmed'],
      ['is this user blacklisted'],
      ['list membership'],
      ['confirmed', 'blacklisted'],
    ],
    signs: [
      ...['is this subscriber confirmed*', 'is this user confirmed*', 'confirmed'].map(
        (column): Sign => ({ column, words: confirmedWords }),
      ),
      // Who leaves is put on it, as is who bounces too often.
      ...['is this subscriber blacklisted*', 'is this user blacklisted*', 'blacklisted'].map(
        (column): Sign => ({ column, unlessNo: 'unsubscribed' }),
      ),
      { column: 'is this account disabled?', unlessNo: 'unsubscribed' },
      { column: 'list membership', words: { 'no lists': 'unsubscribed' }, others: null },
    ],
    createdAt: ['entered'],
    confirmedAt: ['entered'],
  },
  {
    name: 'MailPoet',
    marks: [['global status'], ['list status'], ['subscription time', 'confirmation time']],
    signs: ['global status', 'list status'].map((column): Sign => ({ column, words: statusWords })),
    createdAt: ['subscription time', 'confirmation time'],
    confirmedAt: ['confirmation time'],
  },
  {
    name: 'Buttondown',
    marks: [
      ['type', 'creation_date'],
      ['subscriber_type', 'creation_date'],
      ['creation_date', 'unsubscription_date'],
      ['email_address', 'creation_date'],
    ],
    signs: ['type', 'subscriber_type'].map((column): Sign => {
      const paying = { premium: 'active', trialed: 'active', gifted: 'active' } as const
      // Those who pay no longer, or do not yet, get the newsletter all the same.
      const free = { regular: 'active', unpaid: 'active', churning: 'active' } as const
      const late = { past_due: 'active', churned: 'active', malicious: 'suppressed' } as const
      return { column, words: { ...statusWords, ...paying, ...free, ...late } }
    }),
    isPauseOfPaying: true,
    createdAt: ['creation_date'],
    confirmedAt: ['creation_date'],
  },
  {
    name: 'HubSpot',
    marks: [
      ['record id'],
      ['record id - contact'],
      ['unsubscribed from all email'],
      ['email hard bounce reason'],
    ],
    signs: [
      { column: 'unsubscribed from all email', unlessNo: 'unsubscribed' },
      { column: 'opted out of email*', unlessNo: 'unsubscribed' },
      { column: 'email hard bounce reason*', unlessNo: 'suppressed' },
      { column: 'marketing email confirmation status', words: confirmationWords, others: null },
    ],
    createdAt: ['create date'],
    confirmedAt: [],
  },
  {
    name: 'HubSpot',
    // Its list of those who have left, or whose mail came back.
    marks: [['portal unsubscribe'], ['portal bounce'], ['global bounce']],
    signs: ['portal bounce', 'global bounce', 'portal spam report'].map(
      (column): Sign => ({ column, unlessNo: 'suppressed' }),
    ),
    otherwise: 'unsubscribed',
    createdAt: [],
    confirmedAt: [],
  },
  {
    name: 'Brevo',
    marks: [
      ['contact id', 'email'],
      ['double_opt-in'],
      ['added_time', 'modified_time'],
      ['email_blacklist'],
      ['email_blacklisted'],
      ['emailblacklisted'],
    ],
    signs: [
      ...['email_marketing', 'email marketing', 'email subscription status', 'status'].map(
        (column): Sign => ({ column, words: { ...statusWords, '': none, no: 'unsubscribed' } }),
      ),
    ],
    createdAt: ['added_time'],
    confirmedAt: ['added_time'],
  },
  {
    name: 'Campaign Monitor',
    marks: [
      ['emailaddress', 'state'],
      ['email address', 'state'],
      ['email address', 'date subscribed'],
      ['email address', 'date joined'],
      ['consent to track'],
      ['permission to track'],
    ],
    signs: [{ column: 'state', words: statusWords }, status],
    createdAt: ['listjoineddate', 'date joined', 'date subscribed', 'date'],
    confirmedAt: ['date subscribed', 'date joined', 'listjoineddate', 'date'],
  },
  {
    name: 'MailerLite',
    marks: [
      ['opted_in_at'],
      ['optin_ip'],
      ['opt-in date'],
      ['optin time'],
      ['subscriber', 'subscribed'],
      ['subscribed_at', 'status'],
    ],
    signs: [status, { column: 'type', words: statusWords, others: null }],
    createdAt: ['subscribed_at', 'date subscribed', 'subscribed'],
    confirmedAt: ['opted_in_at', 'opt-in date', 'optin time', 'subscribed_at', 'subscribed'],
  },
  {
    name: 'Kit',
    marks: [
      ['first_name', 'email', 'created_at', 'state'],
      ['first_name', 'email', 'created_at', 'status'],
      ['first_name', 'email_address', 'state'],
      ['subscriber_id', 'first_name'],
    ],
    // Who has not opened a mail for long is "cold", and gets them still.
    signs: ['state', 'status'].map(
      (column): Sign => ({ column, words: { ...statusWords, cold: 'active' } }),
    ),
    createdAt: ['created_at'],
    confirmedAt: ['created_at'],
  },
  {
    name: 'Keila',
    marks: [
      ['email', 'first name', 'last name', 'data', 'status'],
      ['external id', 'data'],
    ],
    signs: [status],
    createdAt: [],
    confirmedAt: [],
  },
]
