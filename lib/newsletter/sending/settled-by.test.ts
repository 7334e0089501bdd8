import { describe, expect, it } from 'vitest'
import type { Submission } from '../records/mailer.ts'
import { backOff, pauseAfter, relayBackOff, usualTimes } from './back-off.ts'
import { settledBy } from './settled-by.ts'

const attempt = { attempts: 2, endsAt: 1e9, now: 1000 }
const about = { verdict: 'about-us', quote: '', ofAll: false } as const

it.each<[Submission | { fault: 'expired' }, 'resend' | 'hold', object]>([
  [{ outcome: 'submitted' }, 'resend', { state: 'submitted', at: 1000 }],
  [{ outcome: 'unreachable', reply: 'ESOCKET', ofAll: true }, 'resend', { state: 'queued' }],
  [
    { outcome: 'bounced', reply: '550', ...about },
    'resend',
    { state: 'bounced', at: 1000, reply: '550' },
  ],
  [
    { outcome: 'deferred', reply: '451', ofAll: true },
    'hold',
    { state: 'deferred', until: 241_000, attempts: 3, reply: '451' },
  ],
  [
    { outcome: 'dropped', reply: 'ECONNECTION', ofAll: true },
    'hold',
    { state: 'deferred', until: 31_000, attempts: 2, reply: 'ECONNECTION' },
  ],
  [
    { outcome: 'uncertain', reply: 'ECONNECTION', ofAll: true },
    'resend',
    { state: 'deferred', until: 31_000, attempts: 2, reply: 'ECONNECTION' },
  ],
  [
    { outcome: 'uncertain', reply: 'ECONNECTION', ofAll: true },
    'hold',
    { state: 'uncertain', at: 1000, reply: 'ECONNECTION' },
  ],
  [{ fault: 'expired' }, 'resend', { state: 'bounced', at: 1000, reply: 'expired' }],
])('%j is settled so (%s)', (submission, mode, settled) => {
  expect(settledBy(submission, attempt, mode, usualTimes)).toEqual(settled)
})

it('gives a mail up whose next attempt would come after its end', () => {
  const later: Submission = { outcome: 'deferred', reply: '451', ofAll: false }
  const settled = (endsAt: number) =>
    settledBy(later, { ...attempt, endsAt }, 'resend', usualTimes).state
  expect([settled(241_000), settled(240_999)]).toEqual(['deferred', 'bounced'])
})

describe('waits', () => {
  it.each([
    [1, 60],
    [2, 120],
    [3, 240],
    [7, 3840],
    [8, 4000],
    [40, 4000],
  ])('after refusal %i of a mail %i seconds', (attempts, seconds) => {
    expect(backOff(attempts, usualTimes)).toBe(seconds * 1000)
  })

  it.each([
    [1, 2],
    [2, 4],
    [5, 32],
    [6, 60],
    [60, 60],
  ])('after failure %i of the relay %i seconds', (failures, seconds) => {
    expect(relayBackOff(failures)).toBe(seconds * 1000)
  })

  it.each([
    [0, 1],
    [1, 2],
    [3, 8],
    [4, 15],
  ])('after pause %i of an issue %i minutes', (pauses, minutes) => {
    expect(pauseAfter(pauses, usualTimes)).toBe(minutes * 60_000)
  })
})
