import { expect, test } from 'vitest'
import { windowOf } from './window-of.ts'

test.each([
  ['a short list is drawn whole', [5, 76, 0, 900], [0, 5]],
  ['of a long one what is seen, and some below it', [20_000, 76, 0, 760], [0, 22]],
  ['and above it', [20_000, 76, 76_000, 760], [988, 1022]],
  ['its end', [20_000, 76, 1_519_240, 760], [19_978, 20_000]],
  ['one that became shorter while it was scrolled', [3, 76, 76_000, 760], [3, 3]],
] as const)('%s', (_, [count, row, scrolled, height], [first, end]) => {
  expect(windowOf(count, row, scrolled, height)).toEqual({ first, end })
})
