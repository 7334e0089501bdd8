import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { replaceWords } from './edit-document.ts'
import { documentOf, readText } from './read-text.ts'
import { schema } from './schema.ts'
import { writeText } from './write-text.ts'

const piece = `Intro with *stress*, __weight__ and [this road](/about "About").
Second line\\* of the &amp; paragraph.

## A heading
- first
- second
  with a line

  and a paragraph
* another list

> Quoted
> over two lines

| a | b |
|---|---|
| 1 | 2 |

![Alt](a.jpg "Caption | Credit")

<aside>Written by hand</aside>

A note[^1] and a [reference][r], \`code\`, ~~gone~~.

\`\`\`ts title="x"
const a = 1
\`\`\`
***

[r]: https://example.org
[^1]: The note.
`

test('a text that was not touched is the same to the byte', () => {
  const text = readText(piece)
  expect(writeText(text, documentOf(text))).toEqual({ source: piece, isExact: true })
})

test.each([
  ['stress', 'effort'],
  ['weight', 'a weight that is more'],
  ['this r', 'that r'],
  ['Second line', '2nd line'],
  ['A heading', 'Another heading'],
  ['second', 'other'],
  ['with a line', 'with a word'],
  ['and a paragraph', 'and some'],
  ['over two lines', 'over lines'],
  ['A note', 'Some note'],
  ['code', 'kode'],
  ['gone', 'lost'],
  ['const a', 'let b'],
  ['paragraph.', 'p.'],
])('of a text in which “%s” became “%s” only these words differ', (words, by) => {
  const text = readText(piece)
  const written = writeText(text, replaceWords(documentOf(text), words, by))
  expect(written).toEqual({ source: piece.replaceAll(words, by), isExact: true })
})

test('signs of markdown that were typed are text', () => {
  const text = readText('A plain line.\n')
  const written = writeText(text, replaceWords(documentOf(text), 'plain', '*plain* [x](y)'))
  expect(written.isExact).toBe(true)
  expect(readText(written.source).blocks[0]?.node.textContent).toBe('A *plain* [x](y) line.')
})

test('a word made bold changes its paragraph alone', () => {
  const text = readText(piece)
  const document = documentOf(text)
  const state = EditorState.create({ doc: document })
  const bold = state.apply(state.tr.addMark(1, 6, schema.mark('strong'))).doc
  const { source, isExact } = writeText(text, bold)
  expect(isExact).toBe(true)
  expect(source).toContain('__Intro__ with')
  expect(source.slice(source.indexOf('## A heading'))).toBe(
    piece.slice(piece.indexOf('## A heading')),
  )
})

test('a new paragraph stands between its neighbours, which keep their bytes', () => {
  const text = readText('# One\nTwo\n\n\nThree\n')
  const nodes = documentOf(text).children
  const added = schema.node('paragraph', null, [schema.text('New')])
  const document = schema.node('doc', null, [...nodes.slice(0, 2), added, ...nodes.slice(2)])
  expect(writeText(text, document).source).toBe('# One\nTwo\n\nNew\n\nThree\n')
})

test('a text without a line end at its end gets none, and an empty one stays so', () => {
  const text = readText('One\n\nTwo')
  expect(writeText(text, documentOf(text)).source).toBe('One\n\nTwo')
  const changed = writeText(text, replaceWords(documentOf(text), 'One', '1'))
  expect(changed.source).toBe('1\n\nTwo')
  expect(writeText(readText(''), documentOf(readText(''))).source).toBe('')
})

test('a text that was empty ends in a line end', () => {
  const text = readText('')
  const document = schema.node('doc', null, [schema.node('paragraph', null, [schema.text('New')])])
  expect(writeText(text, document).source).toBe('New\n')
})
