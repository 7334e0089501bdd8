import { EditorState, NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import { addColumnAfter, goToNextCell } from 'prosemirror-tables'
import { expect, test } from 'vitest'
import { documentOf, readText } from '#lib/desk/admin/text/read-text.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { writeText } from '#lib/desk/admin/text/write-text.ts'
import { footnote, goToMark } from './footnote-commands.ts'
import { goDown, insertTable, leaveTable, tableCommands } from './table-commands.ts'
import type { TextCommand } from './text-command.ts'
import { textPlugins } from './text-plugins.ts'

/** A text while it is written: commands are run as keys and buttons run them. */
class Writing {
  state: EditorState
  readonly #text: ReturnType<typeof readText>

  constructor(source: string) {
    this.#text = readText(source)
    this.state = EditorState.create({ doc: documentOf(this.#text), plugins: textPlugins({}) })
  }

  /** Sets the cursor behind some words. */
  behind(words: string): this {
    let place = -1
    this.state.doc.descendants((node, position) => {
      const at = node.isText ? (node.text ?? '').indexOf(words) : -1
      if (place < 0 && at >= 0) place = position + at + words.length
    })
    return this.with(({ tr }) => tr.setSelection(TextSelection.create(tr.doc, place)))
  }

  with(act: (state: EditorState) => Transaction): this {
    this.state = this.state.apply(act(this.state))
    return this
  }

  run(command: TextCommand['run']): this {
    const isDone = command(this.state, (transaction) => {
      this.state = this.state.apply(transaction)
    })
    expect(isDone).toBe(true)
    return this
  }

  type(words: string): this {
    return this.with(({ tr }) => tr.insertText(words))
  }

  written(): string {
    const { source, isExact } = writeText(this.#text, this.state.doc)
    expect(isExact).toBe(true)
    return source
  }
}

const button = (label: string) =>
  tableCommands.flat().find((one) => one.label === label)?.run ?? (() => false)

const table = '| a | b |\n|--:|---|\n| 1 | 2 |\n'

test('a table is put in and filled from cell to cell', () => {
  const writing = new Writing('One.\n').behind('One.').run(insertTable)
  for (const words of ['A', 'B', '1', '2', '3']) writing.type(words).run(goToNextCell(1))
  writing.type('4').run(goDown).type('5').run(leaveTable).type('Behind')
  expect(writing.written()).toBe(
    'One.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n|   | 5 |\n\nBehind\n',
  )
})

test('from the last cell Tab leads out of the text', () => {
  const { state } = new Writing(table).behind('2')
  expect(goToNextCell(1)(state, () => undefined)).toBe(false)
})

test('a row above the headings has the headings, and each row and column its alignment', () => {
  const writing = new Writing(table).behind('a').run(button('Row above')).type('!')
  const rows = writing.state.doc.child(0).children
  expect(rows.map((row) => row.child(0).type.name)).toEqual([
    'tableHeader',
    'tableCell',
    'tableCell',
  ])
  writing.behind('1').run(button('Row below')).run(addColumnAfter)
  for (const row of writing.state.doc.child(0).children)
    expect(row.children.map(({ attrs }) => attrs.align)).toEqual(['right', null, null])
})

test('a column is aligned from any of its cells, and taken out', () => {
  const writing = new Writing(table).behind('2').run(button('Centre'))
  expect(writing.written()).toBe(table.replace('|---|', '|:-:|'))
  expect(writing.behind('1').run(button('Delete column')).written()).toBe('| b |\n|:-:|\n| 2 |\n')
})

test('a table that is taken out leaves its neighbours', () => {
  const writing = new Writing(`One.\n\n${table}\nTwo.\n`).behind('1').run(button('Delete table'))
  expect(writing.written()).toBe('One.\n\nTwo.\n')
})

const noted = 'One[^a] two.\n\n[^a]: Words.\n'

test('a footnote is begun behind the cursor, has a number of its own, and leads back', () => {
  const writing = new Writing(noted).behind('two.').run(footnote).type('More').run(goToMark)
  expect(writing.type(' three').written()).toBe(
    'One[^a] two.[^1] three\n\n[^a]: Words.\n\n[^1]: More\n',
  )
})

test('in code no footnote is begun', () => {
  const { state } = new Writing('```\ncode\n```\n').behind('code')
  expect(footnote(state, () => undefined)).toBe(false)
})

test('a mark that is selected leads to the words of its footnote', () => {
  const writing = new Writing(noted).with(({ tr }) =>
    tr.setSelection(NodeSelection.create(tr.doc, 4)),
  )
  expect(writing.run(footnote).type(' More').written()).toContain('[^a]: Words. More\n')
})

test('with its words a footnote loses its marks; with its mark no words', () => {
  const words = new Writing(noted).with(({ tr, doc }) =>
    tr.delete(doc.child(0).nodeSize, doc.content.size),
  )
  expect(words.written()).toBe('One two.\n')
  const mark = new Writing(noted).with(({ tr }) => tr.delete(4, 5))
  expect(mark.written()).toBe('One two.\n\n[^a]: Words.\n')
})

test('a mark whose footnote stands in locked markdown stays', () => {
  const source = 'One[^a]\n\n> [^a]: Words\n'
  expect(new Writing(source).behind('One').type('!').written()).toBe(source.replace('One', 'One!'))
})

test('a mark that is pasted without its footnote is left out', () => {
  const writing = new Writing('One.\n')
    .behind('One')
    .with(({ tr }) => tr.replaceSelectionWith(schema.node('footnoteReference', { label: 'x' })))
  expect(writing.written()).toBe('One.\n')
})
