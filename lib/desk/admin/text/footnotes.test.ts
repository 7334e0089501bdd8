import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { edited, paragraph, reworded } from './edit-document.ts'
import { documentOf, readText } from './read-text.ts'
import { schema } from './schema.ts'
import { writeText } from './write-text.ts'

const noted = `One[^1] and *two[^my_Note]*, once more[^1], and none[^nowhere].

| a[^1] |
|-------|

[^1]: The first — with *stress*.
[^my_Note]: The second
    goes on.

    And has a paragraph.

    - and a list

[^spare]: Nobody names it 😀 مرحبا.

The end.
`

test('footnotes are marks and words of their own, and the same to the byte', () => {
  const text = readText(noted)
  const document = documentOf(text)
  const marks: string[] = []
  const notes: string[] = []
  document.descendants((node) => {
    if (node.type.name === 'footnoteReference') marks.push(node.attrs.label)
    if (node.type.name === 'footnote') notes.push(node.attrs.label)
  })
  expect(marks).toEqual(['1', 'my_Note', '1', '1'])
  expect(notes).toEqual(['1', 'my_Note', 'spare'])
  expect(document.child(0).textContent).toContain('none[^nowhere]')
  expect(writeText(text, document)).toEqual({ source: noted, isExact: true })
})

test.each([
  ['One', 'Once'],
  ['two', 'both'],
  ['none', 'nobody'],
  ['The first', 'A first'],
  ['stress', 'effort'],
  ['goes on', 'continues'],
  ['And has', 'It has'],
  ['and a list', 'and one list'],
  ['Nobody', 'No one'],
  ['مرحبا', 'أهلا'],
  ['The end', 'An end'],
])('of a text in which “%s” became “%s” these words alone differ', (words, by) => {
  expect(reworded(noted, words, by)).toEqual({ source: noted.replace(words, by), isExact: true })
})

/** Where the first mark of a footnote stands. */
function markOf(document: Node, label: string): number {
  let place = -1
  document.descendants((node, position) => {
    if (place < 0 && node.type.name === 'footnoteReference' && node.attrs.label === label)
      place = position
  })
  return place
}

test('a mark that is taken out leaves the words of its footnote', () => {
  const written = edited(noted, (tr, document) => {
    const place = markOf(document, 'my_Note')
    tr.delete(place, place + 1)
  })
  expect(written).toEqual({ source: noted.replace('two[^my_Note]', 'two'), isExact: true })
})

const mark = schema.node('footnoteReference', { label: '2' })
const note = schema.node('footnote', { label: '2' }, [paragraph('New words')])

test('a new footnote is a mark in its place and a line at the end', () => {
  const tight = 'Some *words* here_and there.\n\nMore.\n\n[^1]: A\n[^x]: B\n'
  const written = edited(tight, (tr, document) =>
    tr.insert(document.content.size, note).insert(5, mark),
  )
  expect(written).toEqual({
    source: `${tight.replace('Some', 'Some[^2]')}[^2]: New words\n`,
    isExact: true,
  })
  const plain = edited('Some __words__ here', (tr, document) =>
    tr.insert(document.content.size, note).insert(5, mark),
  )
  expect(plain).toEqual({ source: 'Some[^2] __words__ here\n\n[^2]: New words', isExact: true })
})

test('a footnote with several blocks and one without words are written so that they are read again', () => {
  const long = schema.node('footnote', { label: '2' }, [
    paragraph('First'),
    schema.node('codeBlock', { info: '' }, [schema.text('a\n\nb')]),
    paragraph('[^1]: no note'),
  ])
  for (const words of [long, schema.node('footnote', { label: 'a_b' }, [paragraph('')])]) {
    const written = edited('Text.\n', (tr, document) => tr.insert(document.content.size, words))
    expect(written.isExact).toBe(true)
  }
})

test('words put into a footnote that had none, and all taken out of one', () => {
  const source = 'A[^1] b[^2]\n\n[^1]:\n[^2]: Words\n'
  const filled = edited(source, (tr, document) =>
    tr.insertText('New', document.child(0).nodeSize + 2),
  )
  expect(filled).toEqual({ source: source.replace('[^1]:', '[^1]: New'), isExact: true })
  const emptied = reworded(source, 'Words', '')
  expect(emptied.isExact).toBe(true)
  expect(readText(emptied.source).blocks).toHaveLength(3)
})

test('a footnote within a quotation stays locked with it', () => {
  const source = 'A[^1]\n\n> [^1]: Words\n'
  const text = readText(source)
  expect(documentOf(text).child(1).type.name).toBe('locked')
  expect(reworded(source, 'A', 'B').source).toBe(source.replace('A', 'B'))
})
