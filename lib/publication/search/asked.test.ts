import { expect, test } from 'vitest'
import { readAsked, readNotDays } from './asked.ts'

test.each([
  [{}, undefined, {}],
  [{ from: '' }, undefined, {}],
  [{ from: '2026-11-22' }, '2026-11-22', {}],
  [{ from: ' 2026-11-22 ' }, '2026-11-22', {}],
  [{ from: '22.11.2026' }, undefined, { from: '22.11.2026' }],
  [{ from: '2026-02-30' }, undefined, { from: '2026-02-30' }],
  [{ from: ['yesterday', '2026-11-22'] }, undefined, { from: 'yesterday' }],
  [{ from: '1/1/26', to: 'today' }, undefined, { from: '1/1/26', to: 'today' }],
  [{ to: 'x'.repeat(100) }, undefined, { to: 'x'.repeat(40) }],
])('of %j the first day is %s, and no days are %j', (parameters, from, notDays) => {
  expect(readAsked(parameters).from).toBe(from)
  expect(readNotDays(parameters)).toEqual(notDays)
})
