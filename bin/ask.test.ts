import { expect, test } from 'vitest'
import { completions, listed } from './ask.ts'

const known = ['jane-doe', 'Janet Lee', 'sam-ortega', 'أحمد']

test.each([
  ['', [...known].toSorted(), ''],
  ['ja', ['Janet Lee', 'jane-doe'], 'ja'],
  ['JANE-', ['jane-doe'], 'JANE-'],
  ['jane-doe, s', ['sam-ortega'], 's'],
  ['jane-doe,', [...known].toSorted(), ''],
  ['أح', ['أحمد'], 'أح'],
  ['nobody', [], 'nobody'],
])('after %j Tab offers %j', (line, names, item) => {
  expect(completions(line, known)).toEqual([names, item])
})

test('a list is parted by commas', () => {
  expect(listed(' a, b b ,,c ')).toEqual(['a', 'b b', 'c'])
  expect(listed('  ')).toEqual([])
})
