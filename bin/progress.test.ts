import { expect, test } from 'vitest'
import { timeLeft } from './progress.ts'

const times: [elapsed: number, share: number, text: string][] = [
  [10_000, 0.5, ', about 10 s left'],
  [30_000, 0.1, ', about 5 min left'],
  [1000, 0.5, ''],
  [10_000, 0, ''],
  [10_000, 0.01, ''],
  [10_000, 1, ''],
  [10_000, Number.NaN, ''],
]

test.each(times)('after %i ms and a share of %d%s', (elapsed, share, text) => {
  expect(timeLeft(elapsed, share)).toBe(text)
})
