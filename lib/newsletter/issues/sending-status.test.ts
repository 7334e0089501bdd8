import { expect, it } from 'vitest'
import { testIssue } from '../fixtures/issue.ts'
import type { DeliveryState } from '../records/delivery-queries.ts'
import type { Issue } from '../records/issue.ts'
import { formatStatus } from './format-status.ts'
import { sendingStatus } from './sending-status.ts'

const made = testIssue().createdAt
const second = 1000

function counts(some: Partial<Record<DeliveryState, number>>): Record<DeliveryState, number> {
  return {
    ...{ queued: 0, claimed: 0, 'on-wire': 0, submitted: 0, deferred: 0 },
    ...{ bounced: 0, uncertain: 0, cancelled: 0 },
    ...some,
  }
}

const halfWay = {
  queued: 4900,
  claimed: 90,
  'on-wire': 10,
  submitted: 4990,
  deferred: 8,
  bounced: 2,
}

const cases: [
  name: string,
  issue: Partial<Omit<Issue, 'content'>>,
  some: Partial<Record<DeliveryState, number>>,
  line: string,
][] = [
  [
    'being listed',
    { state: 'copying' },
    { queued: 500 },
    'listing recipients, 0 of 500 submitted, 500 waiting',
  ],
  [
    'half way',
    {},
    halfWay,
    'sending, 500 a second, 10 s left, 4,990 of 10,000 submitted, 5,000 waiting, 8 deferred, 2 bounced',
  ],
  ['not begun', {}, { queued: 7 }, 'sending, 0.0 a second, 0 of 7 submitted, 7 waiting'],
  [
    'slow',
    {},
    { submitted: 5, queued: 100_000 },
    'sending, 0.5 a second, 55 h 34 min left, 5 of 100,005 submitted, 100,000 waiting',
  ],
  [
    'waiting for those that were refused',
    {},
    { submitted: 9, deferred: 1 },
    'sending, 9 of 10 submitted, 1 deferred',
  ],
  [
    'stopped by its relay',
    { state: 'paused', pauseReply: '535 5.7.8', pausedUntil: made + 100 * second },
    { submitted: 1, queued: 9 },
    'paused as the relay lets nothing through (535 5.7.8, again in 90 s), 1 of 10 submitted, 9 waiting',
  ],
  [
    'over',
    { state: 'sent' },
    { submitted: 9, uncertain: 1 },
    'sent, 9 of 10 submitted, 1 uncertain',
  ],
  [
    'too late',
    { state: 'expired' },
    { submitted: 9, cancelled: 1 },
    'expired, 9 of 10 submitted, 1 cancelled',
  ],
  [
    'of a backup',
    { state: 'held', hold: 'restored' },
    { submitted: 9 },
    'held, as it came back with a backup: see "handbill digest cancel", 9 of 9 submitted',
  ],
  [
    'that was refused',
    { state: 'held', hold: 'refusals', quote: '550 spam' },
    { submitted: 9, bounced: 10 },
    'held, as too many mails were refused ("550 spam"): see "handbill digest release", 9 of 19 submitted, 10 bounced',
  ],
]

it.each(cases)('an issue that is %s', (_, issue, some, line) => {
  const at = made + 10 * second
  const status = sendingStatus(testIssue(issue), { at, counts: counts(some) })
  expect(formatStatus(status, at)).toBe(`daily en 2026-11-22: ${line}`)
})

it('has the speed of now where it was looked at before, and never a negative one', () => {
  const before = { at: made + 3600 * second, counts: counts({ ...halfWay, submitted: 4890 }) }
  const now = { at: made + 3602 * second, counts: counts(halfWay) }
  expect(sendingStatus(testIssue(), now, before)).toMatchObject({ speed: 50, left: 100 * second })
  // A reader who bounced for good is no recipient any longer.
  expect(sendingStatus(testIssue(), before, now)).toMatchObject({ speed: 0 })
})

it.each([
  ['the moment at which it was made', 0],
  ['a moment before it, as it was made ahead', -12 * 3600 * second],
])('has no speed at %s, however many were sent by others', (_, after) => {
  const seen = { at: made + after, counts: counts({ submitted: 1682, queued: 2318 }) }
  expect(sendingStatus(testIssue(), seen)).toMatchObject({ speed: 0, left: null })
})

it('counts from when it was resumed, and not what a killed process had sent', () => {
  const before = { at: made - 60 * second, counts: counts({ submitted: 1682, queued: 2318 }) }
  const now = { at: made - 50 * second, counts: counts({ submitted: 2682, queued: 1318 }) }
  const status = sendingStatus(testIssue(), now, before)
  expect(status).toMatchObject({ speed: 100, left: 13_180 })
  expect(formatStatus(status, now.at)).toMatch(/sending, 100 a second, 14 s left,/)
})
