import type { Node } from 'prosemirror-model'
import {
  type Command,
  type EditorState,
  NodeSelection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { noteName } from '#lib/desk/admin/text/footnote-nodes.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'

const { nodes } = schema

/** Each mark and each footnote of a document, with its place, in its order. */
export interface NotePlaces {
  marks: { name: string; position: number }[]
  notes: { name: string; position: number; node: Node }[]
  /** Names that locked markdown defines. */
  locked: ReadonlySet<string>
}

export function notePlaces(doc: Pick<Node, 'descendants'>): NotePlaces {
  const places: NotePlaces = { marks: [], notes: [], locked: new Set() }
  const locked = new Set<string>()
  doc.descendants((node, position) => {
    const name = noteName(node.attrs.label)
    if (node.type === nodes.footnoteReference) places.marks.push({ name, position })
    if (node.type === nodes.footnote) places.notes.push({ name, position, node })
    if (node.type === nodes.locked)
      for (const [, label] of String(node.attrs.source).matchAll(/\[\^([^\]]+)\]:/g))
        locked.add(noteName(label))
  })
  return { ...places, locked }
}

/** The footnote in which the cursor stands. */
function noteAround({ selection: { $head } }: EditorState): Node | undefined {
  return $head.depth > 0 && $head.node(1).type === nodes.footnote ? $head.node(1) : undefined
}

/** Sets the cursor behind the words of a footnote. */
export function goToNote(tr: Transaction, name: string): boolean {
  const note = notePlaces(tr.doc).notes.find((one) => one.name === name)
  if (!note) return false
  const end = tr.doc.resolve(note.position + note.node.nodeSize - 1)
  tr.setSelection(TextSelection.near(end, -1)).scrollIntoView()
  return true
}

/** From a footnote back to the first mark of it. */
export const goToMark: Command = (state, dispatch) => {
  const note = noteAround(state)
  if (!note) return false
  const mark = notePlaces(state.doc).marks.find(({ name }) => name === noteName(note.attrs.label))
  if (!mark) return false
  const { tr } = state
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, mark.position + 1)).scrollIntoView())
  return true
}

/** A number that no footnote has: one above the highest. */
export function nextLabel({ marks, notes, locked }: NotePlaces): string {
  const names = [...marks, ...notes].map(({ name }) => name).concat(...locked)
  const numbers = names.filter((name) => /^\d{1,9}$/.test(name)).map(Number)
  return String(Math.max(0, ...numbers) + 1)
}

/**
 * Sets the mark of a new footnote, whose words stand at the end of the text, and the cursor there. From a footnote it leads back to
 * its mark, and from a mark that is selected to its footnote.
 */
export const footnote: Command = (state, dispatch) => {
  const { selection, doc, tr } = state
  if (noteAround(state)) return goToMark(state, dispatch)
  if (selection instanceof NodeSelection && selection.node.type === nodes.footnoteReference) {
    if (goToNote(tr, noteName(selection.node.attrs.label))) dispatch?.(tr)
    return true
  }
  const { $to } = selection
  if (!$to.parent.inlineContent || $to.parent.type.spec.code) return false
  const label = nextLabel(notePlaces(doc))
  const words = nodes.footnote.create({ label }, nodes.paragraph.create())
  tr.insert(doc.content.size, words).insert($to.pos, nodes.footnoteReference.create({ label }))
  goToNote(tr, label)
  dispatch?.(tr)
  return true
}
