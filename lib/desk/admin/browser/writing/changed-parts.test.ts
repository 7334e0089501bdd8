import { EditorState, type Transaction } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { documentOf, readText } from '#lib/desk/admin/text/read-text.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { otherBlocks, touches } from './changed-parts.ts'

const { doc } = EditorState.create({
  doc: documentOf(readText('One[^1] two.\n\nThree.\n\n[^1]: Words.\n')),
})
const mark = schema.node('footnoteReference', { label: '1' })
const types = [schema.nodes.footnoteReference]

test.each<[string, (tr: Transaction) => Transaction, boolean]>([
  ['a letter beside a mark', (tr) => tr.insertText('x', 5), false],
  ['a letter that goes', (tr) => tr.delete(1, 2), false],
  ['a mark that goes', (tr) => tr.delete(4, 5), true],
  ['a mark that comes', (tr) => tr.insert(2, mark), true],
  ['a paragraph that goes with its mark', (tr) => tr.delete(0, doc.child(0).nodeSize), true],
  ['a mark that comes after a letter', (tr) => tr.insertText('x', 1).insert(3, mark), true],
  ['a mark that comes and goes', (tr) => tr.insert(2, mark).delete(2, 3), true],
  ['a word made bold', (tr) => tr.addMark(1, 3, schema.mark('strong')), false],
])('%s', (_, act, isTouched) => {
  expect(touches(act(EditorState.create({ doc }).tr), types)).toBe(isTouched)
})

test('the blocks that another document does not have are those that were changed', () => {
  const { doc: next } = EditorState.create({ doc }).tr.insertText('x', doc.child(0).nodeSize + 1)
  expect(otherBlocks(next, doc)).toEqual([{ node: next.child(1), position: doc.child(0).nodeSize }])
  expect(otherBlocks(doc, doc)).toEqual([])
})
