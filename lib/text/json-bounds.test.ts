import { expect, test } from 'vitest'
import { isWithinBounds } from './json-bounds.ts'

const within = (text: string, bounds = { deepest: 3, most: 4 }) =>
  isWithinBounds(Buffer.from(text), bounds)

test.each([
  ['as deep as may be', '{"a":[{"b":1}]}', true],
  ['deeper', '{"a":[{"b":[1]}]}', false],
  ['levels that were closed', '[[[]],[[]],[[]]]', true],
  ['brackets within a text', '["[[[[{{{{,,,,,,"]', true],
  ['a quote within a text', String.raw`["a\"[[[[", 1]`, true],
  ['a backslash at the end of a text', String.raw`["a\\", [[[]]]]`, false],
  ['as many members as may be', '[1,2,3,4,5]', true],
  ['more', '{"a":[1,2,3],"b":[1,2,3]}', false],
  ['nothing', '', true],
])('%s', (_, text, isFine) => {
  expect(within(text)).toBe(isFine)
})
