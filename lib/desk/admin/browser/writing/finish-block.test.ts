import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { paragraph } from '#lib/desk/admin/text/edit-document.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { finishBlock } from './finish-block.ts'

/** The document after Enter at the end of a line; undefined where Enter does what it does anywhere. */
function afterEnter(line: string, behind = line.length) {
  const doc = schema.node('doc', null, [paragraph(line)])
  const selection = TextSelection.create(doc, 1 + behind)
  let state = EditorState.create({ doc, selection })
  const isDone = finishBlock(state, (tr) => {
    state = state.apply(tr)
  })
  return isDone ? { doc: state.doc.toString(), at: state.selection.from, state } : undefined
}

test('a line of three dashes becomes a rule, with the cursor in a paragraph behind it', () => {
  expect(afterEnter('---')).toMatchObject({ doc: 'doc(rule, paragraph)', at: 2 })
})

test('three backticks begin code, with its language', () => {
  const made = afterEnter('```js')
  expect(made).toMatchObject({ doc: 'doc(codeBlock)', at: 1 })
  expect(made?.state.doc.firstChild?.attrs.info).toBe('js')
  expect(afterEnter('```')?.state.doc.firstChild?.attrs.info).toBe('')
})

test.each(['--- Reuters', '--', '----', '``` a b', 'x```', ''])(
  '%j stays a line of words',
  (line) => {
    expect(afterEnter(line)).toBeUndefined()
  },
)

test('within such a line Enter parts it', () => {
  expect(afterEnter('---', 2)).toBeUndefined()
})
