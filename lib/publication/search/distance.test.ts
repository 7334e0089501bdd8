import { expect, test } from 'vitest'
import { editDistance } from './distance.ts'

test.each([
  ['bridge', 'bridge', 0],
  ['brigde', 'bridge', 1],
  ['bridg', 'bridge', 1],
  ['xbridge', 'bridge', 1],
  ['brodge', 'bridge', 1],
  ['harbor', 'harbour', 1],
  ['brgde', 'bridge', 2],
  ['bridge', 'harbour', 3],
  ['ab', 'abcdefgh', 3],
  ['', 'ab', 2],
  ['الشحافة', 'الصحافة', 1],
])('from %s to %s: %i, or 3 where it is more than 2', (one, other, distance) => {
  expect(editDistance(one, other, 2)).toBe(distance)
})
