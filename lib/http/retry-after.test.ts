import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.parse('2026-11-22T07:30:00Z')

test.each([
  ['120', 120_000],
  [' 7 ', 7000],
  ['0', 0],
  ['Sun, 22 Nov 2026 07:31:00 GMT', 60_000],
  ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
])('%j is %s', (header, wait) => {
  expect(readRetryAfter(header, now)).toBe(wait)
})
