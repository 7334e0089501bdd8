import type { Slice } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { documentOf, readText } from '#lib/desk/admin/text/read-text.ts'
import { writeText } from '#lib/desk/admin/text/write-text.ts'
import { readyNotes, withNotes } from './footnotes-on-the-way.ts'
import { textPlugins } from './text-plugins.ts'

/** A text that things are cut out of and pasted into, as the view does it. */
class Text {
  state: EditorState
  readonly #text: ReturnType<typeof readText>

  constructor(source: string) {
    this.#text = readText(source)
    this.state = EditorState.create({ doc: documentOf(this.#text), plugins: textPlugins({}) })
  }

  select(from: number, to: number): this {
    const { tr } = this.state
    this.state = this.state.apply(tr.setSelection(TextSelection.create(tr.doc, from, to)))
    return this
  }

  /** Selects all of it that can be. */
  all(): this {
    const { doc } = this.state
    return this.select(TextSelection.atStart(doc).from, TextSelection.atEnd(doc).to)
  }

  copied(): Slice {
    return withNotes(this.state.selection.content(), this.state.doc)
  }

  cut(): Slice {
    const slice = this.copied()
    this.state = this.state.apply(this.state.tr.deleteSelection())
    return slice
  }

  paste(slice: Slice): this {
    const ready = readyNotes(slice, this.state)
    this.state = this.state.apply(this.state.tr.replaceSelection(ready))
    return this
  }

  written(): string {
    const { source, isExact } = writeText(this.#text, this.state.doc)
    expect(isExact).toBe(true)
    return source
  }
}

const noted = 'One[^a] two.\n\n[^a]: Words *of* it.\n'
/** Of “One” with its mark. */
const marked = [1, 5] as const

test('a mark brings its footnote into another text', () => {
  const slice = new Text(noted).select(...marked).copied()
  expect(new Text('Here.\n').select(5, 5).paste(slice).written()).toBe(
    'HereOne[^a].\n\n[^a]: Words *of* it.\n',
  )
})

test('a label that another footnote has there is not taken', () => {
  const slice = new Text(noted).select(...marked).copied()
  const text = new Text('Here[^A].\n\n[^A]: Others.\n').select(1, 1).paste(slice)
  expect(text.written()).toBe('One[^1]Here[^A].\n\n[^A]: Others.\n\n[^1]: Words *of* it.\n')
})

test('within a text a mark that is moved or copied keeps its footnote', () => {
  const text = new Text(noted).select(...marked)
  const slice = text.cut()
  expect(text.written()).toBe('two.\n\n[^a]: Words *of* it.\n')
  text.select(6, 6).paste(slice)
  expect(text.written()).toBe('two.One[^a]\n\n[^a]: Words *of* it.\n')
  expect(text.paste(slice).written()).toBe('two.One[^a]One[^a]\n\n[^a]: Words *of* it.\n')
})

test('two marks of one footnote bring it once', () => {
  const slice = new Text('A[^x] b[^X]\n\n[^x]: Once.\n').select(1, 6).copied()
  expect(new Text('Here[^x]\n\n[^x]: Own.\n').select(1, 1).paste(slice).written()).toBe(
    'A[^1] b[^1]Here[^x]\n\n[^x]: Own.\n\n[^1]: Once.\n',
  )
})

test('a whole text is cut and pasted, and pasted into the middle of another', () => {
  const text = new Text(noted).all()
  const slice = text.cut()
  expect(text.written().trim()).toBe('')
  expect(text.paste(slice).written()).toBe(noted)
  const into = new Text('Left right[^a].\n\n[^a]: Theirs.\n').select(6, 6).paste(slice)
  expect(into.written()).toBe(
    'Left One[^1] two.\n\nright[^a].\n\n[^a]: Theirs.\n\n[^1]: Words *of* it.\n',
  )
})

test('some words of a footnote are words', () => {
  const text = new Text(noted)
  const end = text.state.doc.content.size
  const slice = text.select(end - 6, end - 2).copied()
  expect(new Text('Here.\n').select(1, 6).paste(slice).written()).toBe('it.\n')
})

test('what anybody put on a clipboard in the place of a footnote brings none', () => {
  const text = new Text(noted).select(...marked)
  const slice = text.copied()
  const words = '{"type":"paragraph"}'
  slice.content.descendants((node) => {
    if (node.attrs.words) Object.assign(node.attrs, { words })
  })
  expect(new Text('Here.\n').select(1, 1).paste(slice).written()).toBe('OneHere.\n')
})
