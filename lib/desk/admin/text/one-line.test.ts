import { Fragment } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { oneLine } from './one-line.ts'
import { documentOf, readText } from './read-text.ts'
import { schema } from './schema.ts'

const lineOf = (source: string) => oneLine(documentOf(readText(source)).content)
const textOf = (source: string) =>
  lineOf(source)
    .map((node) => node.text ?? node.attrs.source)
    .join('')

test.each([
  ['One\n\nTwo\n', 'One Two'],
  ['## Heading\n\n- a\n- b\n  - c\n', 'Heading a b c'],
  ['One  \ntwo\nthree\n', 'One two three'],
  ['| a | b |\n| - | - |\n| 1 | 2 |\n', 'a b 1 2'],
  ['One\n\n---\n\nTwo\n', 'One Two'],
  ['```js\na()\nb()\n```\n', 'a() b()'],
  ['One\n\n<div>\nHTML\n</div>\n', 'One <div> HTML </div>'],
])('%j is one line, and nothing of it runs together', (source, expected) => {
  expect(textOf(source)).toBe(expected)
})

test('marks stay, and code is code', () => {
  const line = lineOf('**Bold** and\n\n```\ncode\n```\n')
  const marks = line.flatMap((node) => node.marks.map(({ type }) => `${node.text} ${type.name}`))
  expect(marks).toEqual(['Bold strong', 'code code'])
})

test('no words are no line', () => {
  expect(oneLine(Fragment.from(schema.node('paragraph')))).toEqual([])
})
