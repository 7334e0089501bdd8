import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { isBeyondNative } from './native-limits.ts'
import { parse } from './parse.ts'

const beyond: [name: string, markdown: string][] = [
  ['references without end', 'a &amp; '.repeat(10_000)],
  ['numbered references without end', '&#64;'.repeat(20_000)],
  ['underscores without end', 'a_'.repeat(40_000)],
  ['emphasis in emphasis', '*a _b '.repeat(80_000) + 'c_ d* '.repeat(80_000)],
  ['a task without a text before another list', '1. [ ] \n2. [x] a'],
  ['marks beside others', '_*a**'],
  ['a mark beside one that is escaped', '*\\**a'],
  ['a task without a text before what it holds', '> - [ ] \n>   - a'],
]

test.each(beyond)('%s: the other parser', (_, markdown) => {
  expect(isBeyondNative(markdown)).toBe(true)
})

const within: [name: string, markdown: string][] = [
  ['prose', 'A &amp; b, _c_ and *d*.\n\n'.repeat(20_000)],
  ['one line of a megabyte', `${'word '.repeat(200_000)} &amp; *a* _b_`],
  ['tasks', '- [ ] a\n- [x] b'],
]

test.each(within)('%s: the native parser', (_, markdown) => {
  expect(isBeyondNative(markdown)).toBe(false)
})

test('a task without a text leaves the items that follow as they are', () => {
  const [list] = parse(new VFile('1. [ ] \n2. [x] a')).children
  expect(list).toMatchObject({ type: 'list', children: [{ checked: null }, { checked: true }] })
})

test.each([
  ['_*a**', '_', 'emphasis', '*'],
  ['*\\**a', '***a'],
])('%j is as CommonMark has it', (typed, ...expected) => {
  const [paragraph] = parse(new VFile(typed)).children
  const parts = paragraph && 'children' in paragraph ? paragraph.children : []
  expect(parts.map((part) => ('value' in part ? part.value : part.type))).toEqual(expected)
})
