import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generalSign } from './general-signs.ts'
import { readEntry } from './read-entry.ts'
import { openTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-signs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What becomes of an address whose status is "active", beside which a column says something. */
async function beside(column: string, value: string): Promise<string> {
  const file = join(folder, 'list.csv')
  writeFileSync(file, `email,status,"${column}"\nada@example.org,active,"${value}"\n`)
  const table = await openTable(file, undefined, () => undefined)
  const defaults = {
    offered: ['daily' as const],
    lists: ['daily' as const],
    language: 'en',
    now: 0,
  }
  for await (const row of table.rows) {
    const line = readEntry(table, row, defaults)
    if ('refused' in line) return `refused: ${line.refused.what}`
    const { status, reason } = line.entry
    return status === 'suppressed' ? `suppressed ${reason}` : status
  }
  return 'no line'
}

const cases: [column: string, value: string, becomes: string][] = [
  ['dnc', '1', 'unsubscribed'],
  ['do_not_contact', '1', 'unsubscribed'],
  ['doNotContact', 'true', 'unsubscribed'],
  ['Do Not Email', 'Yes', 'unsubscribed'],
  ['no_mailings', 'x', 'unsubscribed'],
  ['Email status', 'Unsubscribed', 'unsubscribed'],
  ['Email permission status', 'No permissions set', 'unsubscribed'],
  ['subscription_status', 'cancelled', 'unsubscribed'],
  ['Opt-in status', 'opted out', 'unsubscribed'],
  ['Email status', 'Bounced', 'suppressed bounced'],
  ['subscribed', 'no', 'unsubscribed'],
  ['isSubscribed', 'false', 'unsubscribed'],
  ['opt_in', 'false', 'unsubscribed'],
  ['Marketing Consent', 'withdrawn', 'unsubscribed'],
  ['accepts_marketing', 'no', 'unsubscribed'],
  ['Permission to email', '0', 'unsubscribed'],
  ['unsubscribed?', 'yes', 'unsubscribed'],
  ['Unsubscribe Reason', 'too much mail', 'unsubscribed'],
  ['unsubscribed_at', '2026-01-01', 'unsubscribed'],
  ['Opted out of email: Newsletter', 'true', 'unsubscribed'],
  ['emailBlacklisted', 'true', 'unsubscribed'],
  ['hardbounce', 'yes', 'suppressed bounced'],
  ['bounce_reason', '550', 'suppressed bounced'],
  ['abuse', 'yes', 'suppressed complained'],
  ['Spam complaint date', '2026-01-01', 'suppressed complained'],
  ['Invalid email address', 'true', 'suppressed imported'],
  ['Email Address Quarantined', 'true', 'suppressed imported'],
  ['confirmed', '0', 'pending'],
  ['email_verified', 'false', 'pending'],
  ['disabled', 'true', 'unsubscribed'],
  ['disabled_at', '2026-01-01', 'unsubscribed'],
  ['inactive', 'yes', 'unsubscribed'],
  ['banned', 'yes', 'unsubscribed'],
  ['deliverable', 'no', 'suppressed imported'],
  ['Email Valid', 'No', 'suppressed imported'],
  ['inactive', 'no', 'active'],
  ['tracking_disabled', 'yes', 'active'],
  ['is_valid', 'true', 'active'],
  // What is neither a yes nor a no, nor a status.
  ['opt_in', 'perhaps', 'refused: the answer "perhaps"'],
  ['subscribed', 'who knows', 'refused: the answer "who knows"'],
  ['Email status', 'upcoming', 'refused: the status "upcoming"'],
  // What says nothing against it.
  ['dnc', '0', 'active'],
  ['unsubscribed_at', '0000-00-00 00:00:00', 'active'],
  ['bounced', 'No', 'active'],
  ['opt_in', 'yes', 'active'],
  ['opt_in', '', 'active'],
  ['subscribed', '2026-01-01 10:00', 'active'],
  ['Marketing Consent', 'given', 'active'],
  ['Email permission status', 'Implied', 'active'],
  ['subscription_status', 'free', 'active'],
  ['DOUBLE_OPT-IN', 'No', 'active'],
  ['bounce_count', '1', 'active'],
  ['soft_bounces', '3', 'active'],
  ['unsubscribe_link', 'https://tool.example/u/1', 'active'],
  ['optin_ip', '192.0.2.1', 'active'],
  ['opt_in_source', 'form', 'active'],
  ['sms_opt_in', 'no', 'active'],
  ['Consent to track', 'No', 'active'],
  ['state', 'NY', 'active'],
  ['membership_status', 'gold', 'active'],
  ['Marketing contact status', 'Non-marketing contact', 'active'],
  ['notes', 'no', 'active'],
]
it.each(cases)('"%s" with "%s" beside "active": %s', async (column, value, becomes) => {
  expect(await beside(column, value)).toBe(becomes)
})

describe('columns of before', () => {
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
  const suppressed = [
    ...['bounced', 'bounced_at', 'bounced at', 'bounce date', 'date bounced', 'hard bounced'],
    ...['hard_bounced', 'hard bounce', 'hard_bounce', 'email hard bounce reason'],
    ...['complained', 'complained_at', 'complaint', 'marked as spam', 'marked_as_spam', 'spam'],
  ]
  it.each([
    ...left.map((column) => [column, 'unsubscribed']),
    ...suppressed.map((column) => [column, 'suppressed']),
  ])('%s: %s', (column, unlessNo) => {
    expect(generalSign(column)).toEqual({ column, unlessNo })
  })
})
