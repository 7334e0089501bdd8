import { expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'
import { tangleIn } from './tangled.ts'

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => '`'.repeat(at + 1)).join(' a ')

const hostile: [name: string, text: string, mark: string][] = [
  ['rows of backticks, each of another length', rows(900), '`'],
  ['2 MB of them', rows(1999), '`'],
  ['addresses with lines under them', 'www.a_'.repeat(2000), 'www.'],
  ['addresses without end', 'WWW.a_'.repeat(20_000), 'www.'],
  ['brackets that open', '[a ]['.repeat(10_000), '['],
  ['pictures in pictures', '![a'.repeat(10_000) + '](b)'.repeat(10_000), '['],
  ['brackets in brackets', '['.repeat(20_000) + ']'.repeat(20_000), '['],
  ['brackets that close', 'a] '.repeat(20_000), ']'],
  ['links that never come to their end', '[a](<b'.repeat(10_000), '['],
  ['emphasis that is never ended', 'a**b'.repeat(10_000) + 'c* '.repeat(10_000), '*'],
  ['emphasis of other kinds', '*a '.repeat(10_000) + 'a_ '.repeat(10_001), '_'],
  ['lines in a word', 'a_b_'.repeat(10_000), '_'],
  ['instructions', 'x <?a '.repeat(9000), '<'],
  ['declarations', 'x <!A '.repeat(9000), '<'],
  ['tags that never end', '<a b="'.repeat(20_000), '<'],
  ['on many lines', 'a_b_\n'.repeat(10_000), '_'],
  ['quoted', '> a*b* [\n'.repeat(10_000), '*'],
]

test.each(hostile)('%s are seen, with their line', (_, text, mark) => {
  expect(tangleIn(`One.\n\n## Two\n\n${text}\n\nThree.\n`)).toMatchObject({ line: 5, mark })
  expect(tangleIn(text)).toMatchObject({ line: 1, mark })
  expect(tangleIn('```\n'.concat(text.replaceAll('`', '<'), '\n```\n'))).toBeUndefined()
})

test('what is refused says where, what and how often', () => {
  const refused = expect.objectContaining({
    line: 3,
    message:
      'a paragraph of 54,000 letters with so many marks (< 9,000 times) that it cannot be read in time',
    expected: 'paragraphs parted by blank lines, code in a block between ``` and ```',
  })
  expect(() => render(`a\n\n${'x <?a '.repeat(9000)}`)).toThrow(refused)
})

const common: [name: string, text: string][] = [
  ['nothing', ''],
  [
    'a megabyte without a blank line',
    'The quick brown *fox* jumps over the lazy dog.\n'.repeat(20_000),
  ],
  ['five hundred links in a paragraph', '[Name](https://x.example/some/where) · '.repeat(500)],
  ['a long table', `|a|b|\n|-|-|\n${'| [a](/b) | *c* _d_ `e` |\n'.repeat(9000)}`],
  ['a list of thousands', '- [`a_b`](/c) *d*\n'.repeat(9000)],
  ['numbers of lists', '1. [a](/c) <b@c.example>\n'.repeat(9000)],
  ['paragraphs of marks', '[a] *b* _c_ `d`\n\n'.repeat(9000)],
  ['a block of HTML', `<table>\n${'<td>a_b_</td>\n'.repeat(9000)}</table>`],
  ['code that is indented', `a\n\n${'    a[b][c] = *d_e;\n'.repeat(9000)}`],
  ['code between tildes in a list', `- ~~~\n${'  a[b][c] = *d_e;\n'.repeat(9000)}  ~~~\n`],
  ['pieces of code', '`a` and ``b`` '.repeat(9000)],
  ['one backtick too many, in a megabyte', `${'a '.repeat(500_000)}\`${' a'.repeat(9000)}`],
  ['a line across the page', '*'.repeat(100_000)],
]

test.each(common)('%s is read', (_, text) => {
  expect(tangleIn(text)).toBeUndefined()
})
