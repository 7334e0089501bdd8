import { keymap } from 'prosemirror-keymap'
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { noteName } from '#lib/desk/admin/text/footnote-nodes.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { touches } from './changed-parts.ts'
import { footnote, goToMark, goToNote, notePlaces } from './footnote-commands.ts'
import { readyNotes, setNotes, withNotes } from './footnotes-on-the-way.ts'

/** Where none of these comes or goes, no number changes. */
const ofNotes = [schema.nodes.footnoteReference, schema.nodes.footnote, schema.nodes.locked]

/** Footnotes have the numbers in whose order readers come to their marks. One that no mark names says so. */
function numbered(doc: Node): DecorationSet {
  const { marks, notes } = notePlaces(doc)
  const numbers = new Map<string, string>()
  for (const { name } of marks) if (!numbers.has(name)) numbers.set(name, String(numbers.size + 1))
  const told = new Set<string>()
  const ofNotes = notes.flatMap(({ name, position, node }) => {
    const number = told.has(name) ? undefined : numbers.get(name)
    told.add(name)
    const end = position + node.nodeSize
    if (number) return [Decoration.node(position, end, { 'data-number': number })]
    return [
      Decoration.node(position, end, { class: 'is-unused' }),
      Decoration.widget(end - 1, unusedWords, { side: 1, key: 'unused', ignoreSelection: true }),
    ]
  })
  const ofMarks = marks.map(({ name, position }) =>
    Decoration.node(position, position + 1, { 'data-number': numbers.get(name) ?? '' }),
  )
  return DecorationSet.create(doc, [...ofMarks, ...ofNotes])
}

/** That readers do not see a footnote, and what takes it out. */
function unusedWords(view: EditorView, placeOf: () => number | undefined): HTMLElement {
  const words = document.createElement('p')
  words.className = 'unused-note'
  words.contentEditable = 'false'
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Delete this footnote'
  button.addEventListener('click', () => {
    const place = placeOf()
    if (place === undefined) return
    const $place = view.state.doc.resolve(place)
    view.dispatch(view.state.tr.delete($place.before(1), $place.after(1)))
    view.focus()
  })
  words.append('No mark in the text leads here: readers do not see it. ', button)
  return words
}

/** Marks that came in bring their footnotes. Those whose footnote is gone would be shown to readers as brackets: they go with it. */
function settled({ tr }: EditorState) {
  setNotes(tr)
  const { marks, notes, locked } = notePlaces(tr.doc)
  const names = new Set([...notes.map(({ name }) => name), ...locked])
  const lost = marks.filter(({ name }) => !names.has(name))
  for (const { position } of lost.reverse()) tr.delete(position, position + 1)
  return tr.docChanged ? tr : undefined
}

/** Numbers footnotes, leads to their words and back, and keeps marks and words together. */
export function footnotePlugins(): Plugin[] {
  const numbers: Plugin<DecorationSet> = new Plugin({
    state: {
      init: (_, { doc }) => numbered(doc),
      apply: (transaction, before) =>
        touches(transaction, ofNotes)
          ? numbered(transaction.doc)
          : before.map(transaction.mapping, transaction.doc),
    },
    appendTransaction: (transactions, _, state) =>
      transactions.some((one) => touches(one, ofNotes)) ? settled(state) : undefined,
    props: {
      decorations: (state) => numbers.getState(state),
      transformCopied: (slice, { state }) => withNotes(slice, state.doc),
      transformPasted: (slice, { state }) => readyNotes(slice, state),
      handleClickOn(view, _, node) {
        if (node.type !== schema.nodes.footnoteReference) return false
        const { tr } = view.state
        if (!goToNote(tr, noteName(node.attrs.label))) return false
        view.dispatch(tr)
        return true
      },
    },
  })
  return [keymap({ 'Mod-Alt-f': footnote, Escape: goToMark }), numbers]
}
