import type { ImportStatus } from '../records/entry.ts'

/**
 * How a column tells the status: by its words (null tells nothing; others are refused, unless `others` says that they tell
 * nothing, too), by being filled in or left empty, by being there at all, by anything but a no, or by a no (a yes tells
 * nothing; what is neither is refused).
 */
export type Sign =
  | { column: string; words: Record<string, ImportStatus | null>; others?: null }
  | { column: string; filled?: ImportStatus; empty?: ImportStatus }
  | { column: string; present: ImportStatus }
  | { column: string; unlessNo: ImportStatus }
  | { column: string; ifNo: ImportStatus }

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
export const noWords = [
  ...['', '0', 'false', 'no', 'n', 'never', 'none', 'null', 'n/a', '-', 'f', 'off', 'nein', 'non'],
  ...['0000-00-00', '0000-00-00 00:00:00', 'not set'],
]

/** What stands in a column of consent for a yes. */
export const yesWords = [
  ...['1', 'true', 'yes', 'y', 't', 'on', 'x', '✓', 'ja', 'oui', 'si', 'sí', 'نعم', 'given'],
  ...['granted', 'agreed', 'accepted', 'allowed', 'confirmed', 'verified', 'subscribed'],
  ...['active', 'opted in', 'opted-in', 'opt-in', 'optin', 'single', 'double', 'express'],
  ...['explicit', 'implied'],
]

/** The same for consent that was refused or taken back. */
export const refusedWords = [
  ...['denied', 'refused', 'rejected', 'withdrawn', 'revoked', 'declined', 'not given'],
  ...['unsubscribed', 'opted out', 'opted-out', 'opt-out', 'optout', 'inactive', 'disabled'],
  ...['not subscribed'],
]

/** Words of a column of status that say nothing of whether somebody gets mails: how they agreed, or what they pay. */
export const idleWords = [
  ...['implied', 'express', 'explicit', 'valid', 'ok', 'deliverable', 'verified', 'not set'],
  ...['cold', 'free', 'paid', 'comped', 'complimentary', 'gift', 'trial', 'trialing'],
  ...['past_due', 'premium'],
]
