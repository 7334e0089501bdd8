import type { ImportStatus } from '../records/entry.ts'

/**
 * How a column tells the status: by its words (null tells nothing; others are refused, unless `others` says that they tell
 * nothing, too), by being filled in or left empty, by being there at all, or by anything but a no.
 */
export type Sign =
  | { column: string; words: Record<string, ImportStatus | null>; others?: null }
  | { column: string; filled?: ImportStatus; empty?: ImportStatus }
  | { column: string; present: ImportStatus }
  | { column: string; unlessNo: ImportStatus }

/** Every word that some tool uses for a status. */
export const statusWords: Record<string, ImportStatus> = {
  ...{ active: 'active', subscribed: 'active', enabled: 'active', confirmed: 'active' },
  ...{ paused: 'active', pending: 'pending', unconfirmed: 'pending', unactivated: 'pending' },
  ...{ unsubscribed: 'unsubscribed', disabled: 'unsubscribed', inactive: 'unsubscribed' },
  ...{ archived: 'unsubscribed', cancelled: 'unsubscribed', canceled: 'unsubscribed' },
  ...{ deleted: 'unsubscribed', removed: 'unsubscribed', 'opted out': 'unsubscribed' },
  ...{ 'opted-out': 'unsubscribed', 'not subscribed': 'unsubscribed' },
  ...{ 'non-subscribed': 'unsubscribed', nonsubscribed: 'unsubscribed' },
  ...{ suppressed: 'suppressed', imported: 'suppressed', unreachable: 'suppressed' },
  ...{ bounced: 'suppressed', cleaned: 'suppressed', complained: 'suppressed' },
  ...{ 'hard bounced': 'suppressed', undeliverable: 'suppressed', junk: 'suppressed' },
  ...{ spam: 'suppressed', 'marked as spam': 'suppressed', spammy: 'suppressed' },
  ...{ blocklisted: 'suppressed', blacklisted: 'suppressed', blocked: 'suppressed' },
}

/** What stands in a column of those who have left for one who has not. */
export const noWords = ['', '0', 'false', 'no', 'n', 'never', 'none', 'null', 'n/a', '-']

/** Columns in which tools write that somebody has left, whatever the tool: nobody is written to because it is not known. */
const left = [
  ...['unsubscribed', 'unsubscribed_at', 'unsubscribed at', 'unsubscribed on', 'unsub_time'],
  ...['unsubscribe date', 'unsubscribe_date', 'unsubscribe time', 'unsubscribed date'],
  ...['unsubscription_date', 'unsubscription date', 'date unsubscribed', 'is unsubscribed'],
  ...['opt_out', 'opt-out', 'optout', 'opted out', 'opted_out', 'opted-out', 'opted_out_at'],
  ...['email_opt_out', 'email opt out', 'opt out date', 'unsubscribed from all email'],
  ...['has opted out of email', 'do not email', 'do_not_email', 'cancelled_at', 'canceled_at'],
  ...['blacklisted', 'is blacklisted', 'email_blacklist', 'emailblacklisted', 'blocklisted'],
  ...['blacklisted_at', 'email_blocklisted', 'deleted_at', 'date deleted', 'removed_at'],
]

/** Columns in which they write that an address is not to be written to. */
const suppressed = [
  ...['bounced', 'bounced_at', 'bounced at', 'bounce date', 'date bounced', 'hard bounced'],
  ...['hard_bounced', 'hard bounce', 'hard_bounce', 'email hard bounce reason'],
  ...['complained', 'complained_at', 'complaint', 'marked as spam', 'marked_as_spam', 'spam'],
]

/** Signs that are minded in every table. */
export const generalSigns: Sign[] = [
  ...left.map((column): Sign => ({ column, unlessNo: 'unsubscribed' })),
  ...suppressed.map((column): Sign => ({ column, unlessNo: 'suppressed' })),
]
