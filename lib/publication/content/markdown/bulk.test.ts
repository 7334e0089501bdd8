import { expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'
import { bulkIn } from './bulk.ts'

/** A list in a list, so many levels deep. */
const ladder = (levels: number) =>
  Array.from({ length: levels }, (_, at) => `${'  '.repeat(at)}- a\n`).join('')
const row = (columns: number, cell: string) => `|${`${cell}|`.repeat(columns)}\n`

const hostile: [name: string, text: string, kind: string][] = [
  ['headings', '# a\n\n'.repeat(60_000), 'headings'],
  ['headings with lines below them', 'a\n-\n'.repeat(100_000), 'headings'],
  ['headings in quotations', '> # a\n'.repeat(60_000), 'headings'],
  ['one heading of many lines', `${'a\n'.repeat(200_000)}===\n`, 'lines of one paragraph'],
  ['a long table', `|a|b|\n|-|-|\n${'a\n'.repeat(60_000)}`, 'cells of tables'],
  ['a wide table', row(500, 'a') + row(500, '-') + row(500, 'b').repeat(5000), 'cells of tables'],
  ['lists in lists', `${ladder(90)}\n`.repeat(500), 'levels of lists and quotations'],
  [
    'quotations in quotations',
    `${'> '.repeat(90)}a\n`.repeat(5000),
    'levels of lists and quotations',
  ],
  ['items in one line', `${'- '.repeat(80)}a\n\n`.repeat(5000), 'levels of lists and quotations'],
]

test.each(hostile)('%s without end are seen, with their line', (_, text, kind) => {
  expect(bulkIn(`One.\n\n${text}`)).toMatchObject({ kind })
  expect(bulkIn(`One.\n\n${text}`)?.line).toBeLessThan(6)
  expect(bulkIn(`~~~\n${text}\n~~~\n`)).toBeUndefined()
})

test('what is refused says where, and how much there may be', () => {
  expect(() => render(`a\n\n${'# a\n\n'.repeat(10_001)}`)).toThrow(
    expect.objectContaining({
      line: 3,
      message: 'a text with so many headings that it cannot be read in time',
      expected: 'at most 10,000',
    }),
  )
})

const common: [name: string, text: string][] = [
  ['nothing', ''],
  ['a megabyte of lines', 'The quick brown fox jumps over the lazy dog.\n'.repeat(22_000)],
  ['a table of all municipalities', row(6, 'a') + row(6, '-') + row(6, 'b c').repeat(8000)],
  ['tables one after the other', `${row(3, 'a') + row(3, '-') + row(3, 'b')}\n`.repeat(2000)],
  ['a list of thousands', '- a\n  - b\n'.repeat(9000)],
  ['a thread of quotations', '> a\n>> b\n>>> c\n'.repeat(5000)],
  ['a heading each ten lines', `${'a\n'.repeat(10)}\n## b\n\n`.repeat(5000)],
  ['lines across the page', 'a\n\n---\n\n'.repeat(9000)],
]

test.each(common)('%s is read', (_, text) => {
  expect(bulkIn(text)).toBeUndefined()
})
