import { expect, test } from 'vitest'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import type { DeskIssue } from './desk-issue.ts'
import { issueActs } from './issue-acts.ts'
import { issueState } from './issue-state.ts'

const due = Date.UTC(2026, 11, 1, 7)
const hour = 3_600_000

/** An issue that comes, but for what is given. */
function desk(changes: Partial<DeskIssue> = {}, issue?: Partial<Issue>): DeskIssue {
  return {
    ...{ list: 'daily', language: 'en', day: '2026-12-01', name: 'Daily', due },
    ...{ content: { articles: [], corrections: [] }, order: undefined },
    ...{ isPlanned: true, isLetter: false },
    issue: issue && ({ hold: null, releasedAt: null, ...issue } as Issue),
    ...changes,
  }
}

test.each<[string, DeskIssue, number, string, string]>([
  ['comes', desk(), -hour, 'Will be made when it is due', 'hold cancel'],
  ['is due', desk(), 1000, 'Will be made within a minute', 'hold cancel'],
  ['has too little', desk({ isPlanned: false }), -hour, 'Not made as things are', 'hold cancel'],
  [
    'is to be held',
    desk({ order: 'hold' }),
    -hour,
    'Will be held when it is due',
    'release cancel',
  ],
  [
    'is to be ended',
    desk({ order: 'cancel' }),
    -hour,
    'Will be cancelled when it is due',
    'release',
  ],
  ['is a letter that comes', desk({ isLetter: true }), -hour, 'Will be made held', ''],
  [
    'is a letter that waits',
    desk({ isLetter: true }, { state: 'held', hold: 'desk' }),
    hour,
    'Waits to be released',
    'release cancel',
  ],
  ['is listed', desk({}, { state: 'copying' }), 0, 'Readers are being listed', 'hold cancel'],
  ['is sent', desk({}, { state: 'sending' }), 0, 'Being sent', 'hold cancel'],
  ['is paused', desk({}, { state: 'paused' }), 0, 'Paused: the relay takes nothing', 'hold cancel'],
  ['is held', desk({}, { state: 'held', hold: 'desk' }), 0, 'Held by the desk', 'release cancel'],
  [
    'was refused too often',
    desk({}, { state: 'held', hold: 'refusals' }),
    0,
    'Held: too many mails were refused',
    'release cancel',
  ],
  [
    'came back with a backup',
    desk({}, { state: 'held', hold: 'restored' }),
    0,
    'Held: it came back with a backup',
    'cancel',
  ],
  [
    'came back too often',
    desk({}, { state: 'sent', hold: 'returns' }),
    0,
    'Sent; too many mails came back, and nobody is suppressed for it',
    'release',
  ],
  ['was sent', desk({}, { state: 'sent' }), 0, 'Sent', ''],
  ['is too old', desk({}, { state: 'expired' }), 0, 'Expired: too old to be sent', ''],
  ['was ended', desk({}, { state: 'cancelled' }), 0, 'Cancelled', ''],
])('an issue that %s', (_, of, after, state, acts) => {
  expect(issueState(of, due + after)).toBe(state)
  expect(issueActs(of).join(' ')).toBe(acts)
})
