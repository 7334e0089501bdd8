import { expect, it } from 'vitest'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Entry, ImportStatus } from '../records/entry.ts'
import { type Known, outcomeOf } from './outcome.ts'

type Held = 'nothing' | 'suppressed' | 'pending' | 'active' | 'unsubscribed'

/** A row: what a file says, what the database holds, what becomes of it. Those held have the daily list. */
const cases: [said: ImportStatus, lists: ListId[], held: Held, outcome: string][] = [
  ['active', ['daily'], 'nothing', 'added-active'],
  ['pending', ['daily'], 'nothing', 'added-pending'],
  ['unsubscribed', [], 'nothing', 'added-unsubscribed'],
  ['suppressed', [], 'nothing', 'suppressed'],
  ['active', ['daily'], 'suppressed', 'kept-suppressed'],
  ['pending', ['daily'], 'suppressed', 'kept-suppressed'],
  ['unsubscribed', [], 'suppressed', 'kept-suppressed'],
  ['suppressed', [], 'suppressed', 'unchanged'],
  ['active', ['weekly'], 'unsubscribed', 'kept-unsubscribed'],
  ['pending', ['weekly'], 'unsubscribed', 'kept-unsubscribed'],
  ['unsubscribed', [], 'unsubscribed', 'unchanged'],
  ['suppressed', [], 'unsubscribed', 'suppressed'],
  ['active', ['daily'], 'pending', 'confirmed'],
  ['pending', ['weekly'], 'pending', 'unchanged'],
  ['unsubscribed', [], 'pending', 'ended'],
  ['suppressed', [], 'pending', 'suppressed'],
  ['active', ['daily'], 'active', 'unchanged'],
  ['active', [], 'active', 'unchanged'],
  ['active', ['daily', 'weekly'], 'active', 'widened'],
  ['active', ['weekly'], 'active', 'widened'],
  ['pending', ['weekly'], 'active', 'unchanged'],
  ['unsubscribed', [], 'active', 'ended'],
  ['suppressed', [], 'active', 'suppressed'],
]

it.each(cases)('%s with %j meets %s: %s', (status, lists, held, outcome) => {
  expect(outcomeOf(entry(status, lists), known(held))).toBe(outcome)
})

function entry(status: ImportStatus, lists: ListId[]): Entry {
  return {
    ...{ address: 'ada@example.org', status, reason: 'imported', lists, language: 'en' },
    ...{ createdAt: null, confirmedAt: null, pausedUntil: null, wording: '', line: 2 },
  }
}

function known(held: Held): Known {
  if (held === 'nothing' || held === 'suppressed')
    return { subscriber: undefined, isSuppressed: held === 'suppressed' }
  return {
    isSuppressed: false,
    subscriber: {
      ...{ id: 'a', address: 'ada@example.org', language: 'en', state: held },
      ...{ pausedUntil: null, createdAt: 1, confirmedAt: 1, lists: ['daily'] },
    },
  }
}
