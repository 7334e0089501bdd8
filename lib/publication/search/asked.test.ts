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
  const asked = readAsked(parameters)
  expect(asked.from).toBe(from)
  expect(readNotDays(parameters, asked)).toEqual(notDays)
})

test.each([
  ['2026-10-01', '2026-10-01'],
  ['۲۰۲۶-۱۰-۰۱', '2026-10-01'],
  ['۱۴۰۵-۰۷-۰۹', '2026-10-01'],
  ['1405-07-09', '2026-10-01'],
  ['\u200f۱۴۰۵/۷/۹', '2026-10-01'],
  ['1405-07-31', undefined],
  ['1405', undefined],
])('on a page with Persian dates %j is %s', (day, expected) => {
  const calendarOf = (language: string | undefined) => (language === 'fa' ? 'persian' : 'gregory')
  const asked = readAsked({ language: 'fa', from: '2026-01-01', to: day }, calendarOf)
  expect(asked).toMatchObject({ from: '2026-01-01', language: 'fa' })
  expect(asked.to).toBe(expected)
  expect(readNotDays({ to: day }, asked)).toEqual(expected ? {} : { to: day })
})

test.each([
  ['buddhist', '2569-10-01', '2026-10-01'],
  ['hebrew', '5787-01-20', '2026-10-01'],
  ['japanese', '2026-10-01', '2026-10-01'],
  ['indian', '1948-07-09', '1948-07-09'],
])('in the calendar %s %s is %s', (calendar, day, expected) => {
  expect(readAsked({ from: day }, () => calendar).from).toBe(expected)
})
