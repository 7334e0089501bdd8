import { expect, it } from 'vitest'
import { readDuration } from './duration.ts'

const hour = 3_600_000

it.each([
  ['1m', 60_000],
  ['90m', 1.5 * hour],
  ['12h', 12 * hour],
  ['7d', 7 * 24 * hour],
  [' 2w ', 14 * 24 * hour],
  ['90d', 90 * 24 * hour],
  ['91d', undefined],
  ['0d', undefined],
  ['-1d', undefined],
  ['1.5h', undefined],
  ['7', undefined],
  ['d', undefined],
  ['7 days', undefined],
  ['', undefined],
])('"%s" is %s milliseconds', (text, length) => {
  expect(readDuration(text)).toBe(length)
})
