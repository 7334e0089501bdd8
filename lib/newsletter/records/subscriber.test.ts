import { expect, it } from 'vitest'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { statusOf } from './subscriber.ts'

it.each([
  { state: 'pending', pausedUntil: null, status: { status: 'pending' } },
  { state: 'active', pausedUntil: null, status: { status: 'active' } },
  { state: 'active', pausedUntil: 1001, status: { status: 'paused', until: 1001 } },
  { state: 'active', pausedUntil: 1000, status: { status: 'active' } },
  { state: 'unsubscribed', pausedUntil: 1001, status: { status: 'unsubscribed' } },
  { state: 'pending', pausedUntil: 1001, status: { status: 'pending' } },
] as const)('$state, paused until $pausedUntil, is at 1000 $status', ({ status, ...row }) => {
  expect(statusOf(subscriber('ada@example.org', row), 1000)).toEqual(status)
})
