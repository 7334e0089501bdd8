import { expect, test } from 'vitest'
import { counted } from './counted.ts'

test.each([
  [0, 'file', undefined, '0 files'],
  [1, 'file', undefined, '1 file'],
  [2000, 'file', undefined, '2,000 files'],
  [1, 'copy', 'copies', '1 copy'],
  [3, 'copy', 'copies', '3 copies'],
])('%d of %s', (count, one, many, told) => {
  expect(counted(count, one, many)).toBe(told)
})
