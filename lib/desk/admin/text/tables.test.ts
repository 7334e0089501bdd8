import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { keepForm } from '#lib/desk/admin/local/keep-form.ts'
import { edited, paragraph, reworded } from './edit-document.ts'
import { documentOf, readText } from './read-text.ts'
import { schema } from './schema.ts'
import { writeText } from './write-text.ts'

const root = join(import.meta.dirname, '../../../..')

const table = `Before.

| Tram        | Fare  |  Since |
|:------------|:-----:|-------:|
| One \\| two  | **2** | \`a\\|b\` |
|three|4|5
|  صباح الخير | 😀 ok | &amp; [x](/y "T") |
| short

After.
`

test('a table is one, with its alignments, and the same to the byte', () => {
  const text = readText(table)
  const node = documentOf(text).child(1)
  expect(node.type.name).toBe('table')
  expect(node.child(0).children.map(({ attrs }) => attrs.align)).toEqual([
    'left',
    'center',
    'right',
  ])
  expect(node.children.map((row) => row.children.map((cell) => cell.textContent))).toEqual([
    ['Tram', 'Fare', 'Since'],
    ['One | two', '2', 'a|b'],
    ['three', '4', '5'],
    ['صباح الخير', '😀 ok', '& x'],
    ['short', '', ''],
  ])
  expect(writeText(text, documentOf(text))).toEqual({ source: table, isExact: true })
})

test.each([
  ['Tram', 'Line', 'Tram ', 'Line '],
  ['One', 'First', 'One', 'First'],
  [' two', ' three', '\\| two', '\\| three'],
  ['2', '22', '**2**', '**22**'],
  ['a|', 'x|', 'a\\|b', 'x\\|b'],
  ['three', 'four', '|three|', '|four|'],
  ['الخير', 'النور', 'الخير', 'النور'],
  ['😀', '👩‍🚒', '😀', '👩‍🚒'],
  ['&', 'and', '&amp;', 'and'],
  ['short', 'long', '| short', '| long'],
  ['5', '5|6', '|5', '|5\\|6'],
  ['b', 'b|c', 'b`', 'b\\|c`'],
])('of a table in which “%s” became “%s” these letters alone differ', (words, by, was, is) => {
  expect(reworded(table, words, by)).toEqual({ source: table.replace(was, is), isExact: true })
})

/** Where a cell of the first table of a document begins. */
function placeOf(document: Node, row: number, column: number): number {
  let found = -1
  document.descendants((node, position) => {
    if (node.type.name !== 'table' || found >= 0) return
    found = position + 1
    for (let index = 0; index < row; index++) found += node.child(index).nodeSize
    found += 1
    for (let index = 0; index < column; index++) found += node.child(row).child(index).nodeSize
  })
  return found
}

const even = `| Tram  | Fare |
| ----- | ---- |
| One   | 2    |
|       | 3    |
`

test('an empty cell is written in its blanks', () => {
  const { source, isExact } = edited(even, (tr, document) =>
    tr.insertText('Two', placeOf(document, 2, 0) + 2),
  )
  expect(source).toBe(even.replace('|       |', '| Two   |'))
  expect(isExact).toBe(true)
})

test('a row that ended early is as long as what is written into it', () => {
  const { source } = edited(table, (tr, document) =>
    tr.insertText('x', placeOf(document, 4, 1) + 2),
  )
  expect(source).toBe(table.replace('| short\n', '| short| x     \n'))
})

function row(...words: string[]): Node {
  return schema.node(
    'tableRow',
    null,
    words.map((one) => schema.node('tableCell', null, [paragraph(one)])),
  )
}

test('a row more or less is a line more or less', () => {
  const more = edited(even, (tr, document) =>
    tr.insert(placeOf(document, 2, 0) - 1, row('New', '4')),
  )
  expect(more).toEqual({
    source: even.replace('|       |', '| New   | 4    |\n|       |'),
    isExact: true,
  })
  const less = edited(even, (tr, document) => {
    const start = placeOf(document, 1, 0) - 1
    tr.delete(start, start + document.child(0).child(1).nodeSize)
  })
  expect(less).toEqual({ source: even.replace('| One   | 2    |\n', ''), isExact: true })
})

/** Puts a column into a table, as its rows are read from below. */
function addColumn(tr: Transaction, document: Node, column: number, words: string[]): void {
  for (let index = words.length - 1; index >= 0; index--) {
    const type = index === 0 ? 'tableHeader' : 'tableCell'
    const cell = schema.node(type, null, [paragraph(words[index] ?? '')])
    tr.insert(placeOf(document, index, column), cell)
  }
}

test('a column more or less leaves the other cells as they are', () => {
  const more = edited(even, (tr, document) => addColumn(tr, document, 1, ['Line', 'a', 'b']))
  expect(more.source).toBe(`| Tram  | Line | Fare |
| ----- | --- | ---- |
| One   | a | 2    |
|       | b | 3    |
`)
  const less = edited(even, (tr, document) => {
    for (const index of [2, 1, 0]) {
      const start = placeOf(document, index, 1)
      tr.delete(start, start + document.child(0).child(index).child(1).nodeSize)
    }
  })
  expect(less).toEqual({
    source: '| Tram  |\n| ----- |\n| One   |\n|       |\n',
    isExact: true,
  })
})

test.each([
  ['center', '|:---:|'],
  ['right', '| ---:|'],
  ['left', '|:--- |'],
])('a column aligned %s changes the second line alone', (align, rule) => {
  const tight = '|a|b|\n|---|-----|\n|1|2|\n'
  const { source } = edited(tight, (tr, document) => {
    tr.setNodeAttribute(placeOf(document, 0, 1), 'align', align)
  })
  expect(source).toBe(tight.replace('|-----|', rule.replaceAll(' ', '-')))
})

test('a word made bold and a piece of HTML change and stay in their cells', () => {
  const source = '| a<br>b | c |\n|---|---|\n| d | e |\n'
  const written = edited(source, (tr, document) => {
    const start = placeOf(document, 1, 0) + 2
    tr.addMark(start, start + 1, schema.mark('strong'))
  })
  expect(written).toEqual({ source: source.replace('| d |', '| **d** |'), isExact: true })
  expect(reworded(source, 'c', 'x').source).toBe(source.replace('| c |', '| x |'))
})

test('a table in a quotation changes by its letters', () => {
  const source = '> | a | b |\n> |---|---|\n> | one | \\| |\n'
  expect(reworded(source, 'one', 'two').source).toBe(source.replace('one', 'two'))
})

test('a table with cells that no heading is above stays locked', () => {
  const source = '| a |\n|---|\n| 1 | 2 |\n'
  const text = readText(source)
  expect(documentOf(text).child(0).type.name).toBe('locked')
  expect(writeText(text, documentOf(text)).source).toBe(source)
})

test('a new table stands as markdown has one', () => {
  const cell = (type: string) => (words: string) =>
    schema.node(type, { align: 'right' }, [paragraph(words)])
  const node = schema.node('table', null, [
    schema.node('tableRow', null, ['A', ''].map(cell('tableHeader'))),
    schema.node('tableRow', null, ['1 | 2', ''].map(cell('tableCell'))),
  ])
  const written = edited('One.\n', (tr, document) => tr.insert(document.content.size, node))
  expect(written.isExact).toBe(true)
  expect(written.source).toMatch(/^One\.\n\n\| +A \| +\|\n\| -+: \| -+: \|\n\| 1 \\\| 2 \| +\|\n$/)
})

test('in a file with CRLF line ends the cell alone differs, too', () => {
  const held = table.replaceAll('\n', '\r\n')
  const { source } = reworded(table, 'short', 'long')
  expect(keepForm(held, source)).toBe(held.replace('| short', '| long'))
})

test.each(['addresses', 'command-line'])(
  'of a table of docs/%s.md in which a word of a cell was changed one line differs',
  (name) => {
    const source = readFileSync(join(root, 'docs', `${name}.md`), 'utf8')
    const text = readText(source)
    const document = documentOf(text)
    const state = EditorState.create({ doc: document })
    const faults: string[] = []
    for (const { from, to, word } of wordsOfCells(document)) {
      const changed = state.apply(state.tr.insertText('chang|ed', from, to)).doc
      const written = writeText(text, changed)
      const lines = written.source.split('\n')
      const others = source.split('\n').filter((line, index) => line !== lines[index])
      if (!written.isExact || others.length !== 1) faults.push(word)
    }
    expect(faults).toEqual([])
  },
)

/** The first word of some cells of each table. */
function wordsOfCells(document: Node): { from: number; to: number; word: string }[] {
  const words: { from: number; to: number; word: string }[] = []
  let cells = 0
  document.descendants((node, position) => {
    if (node.type.name !== 'tableCell' || cells++ % 15 > 0) return
    const found = /\p{L}{3,}/u.exec(node.textContent)
    const text = node.child(0).child(0)
    if (!found || !text.isText || !text.text?.includes(found[0])) return
    const from = position + 2 + text.text.indexOf(found[0])
    words.push({ from, to: from + found[0].length, word: found[0] })
  })
  expect(words.length).toBeGreaterThan(3)
  return words
}

test.each([
  ['Note[^a]: text\n\n[^a]: w\n', 'Note', '', '[^a]\\: text\n\n[^a]: w\n'],
  ['\u3000\u3000Word one\n\nTwo\n', 'one', 'two', '\u3000\u3000Word two\n\nTwo\n'],
  ['\u00a0Word one\n', 'one', 'two', '\u00a0Word two\n'],
  [
    '| a | b |\n|--|--|\n| \u3000one | two |\n',
    'a',
    'Z',
    '| Z | b |\n|--|--|\n| \u3000one | two |\n',
  ],
])('%j in which “%s” became “%s” loses nothing', (source, words, by, wanted) => {
  expect(reworded(source, words, by)).toEqual({ source: wanted, isExact: true })
})
