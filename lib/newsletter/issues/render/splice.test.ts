import { expect, test } from 'vitest'
import { cutAt, spliceIn } from './splice.ts'

const mark = 'abcdefghij'
const filled = (text: string, value = '0123456789') =>
  spliceIn(cutAt(Buffer.from(text, 'latin1'), { [mark]: 1 }), { [mark]: value }).toString('latin1')

const messages: [what: string, message: string, spliced: string][] = [
  ['in the middle', `x ${mark} y`, 'x 0123456789 y'],
  ['at both ends', mark, '0123456789'],
  ['with a break', 'x=\r\nabc=\r\ndefghij y', 'x=\r\n012=\r\n3456789 y'],
  ['with two breaks', 'abc=\r\ndefgh=\r\nij', '012=\r\n34567=\r\n89'],
  ['beside bytes beyond ASCII', `\xd9\x84${mark}\xff`, '\xd9\x840123456789\xff'],
]

test.each(messages)('a mark %s', (_, message, spliced) => {
  expect(filled(message)).toBe(spliced)
})

test('a value may be longer where no line breaks', () => {
  expect(filled(`<${mark}>`, 'x'.repeat(300))).toBe(`<${'x'.repeat(300)}>`)
})

test('several marks, some of them twice', () => {
  const cut = cutAt(Buffer.from('one two one'), { one: 2, two: 1 })
  expect(spliceIn(cut, { one: '111', two: '222' }).toString()).toBe('111 222 111')
})

test.each([
  ['is missing, as in base64', Buffer.from(mark).toString('base64'), 0],
  ['is there twice', `${mark} ${mark}`, 2],
  ['is broken otherwise', 'abcde\r\nfghij', 0],
])('a mark that %s is an error', (_, message, count) => {
  expect(() => filled(message)).toThrow(`A mail has ${count} places`)
})
