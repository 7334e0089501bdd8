import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { noteName } from '#lib/desk/admin/text/footnote-nodes.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { nextLabel, notePlaces } from './footnote-commands.ts'

const { footnote, footnoteReference } = schema.nodes

/** What is cut or copied, with the words of those footnotes whose marks are in it, without which a mark means nothing elsewhere. */
export function withNotes(slice: Slice, doc: Node): Slice {
  const own = new Set(notePlaces(slice.content).notes.map(({ name }) => name))
  const words = wordsByName(notePlaces(doc).notes.filter(({ name }) => !own.has(name)))
  return new Slice(withWords(slice.content, words), slice.openStart, slice.openEnd)
}

/**
 * What is pasted or dropped, ready for a text. Footnotes go with their marks, as they can stand in no paragraph; those without a mark
 * have a label that is free. A part of one footnote is its words alone.
 */
export function readyNotes(slice: Slice, { doc, selection }: EditorState): Slice {
  const { content, openStart, openEnd } = slice
  const [first] = content.content
  if (content.childCount === 1 && first?.type === footnote && openStart > 0 && openEnd > 0)
    return new Slice(first.content, openStart - 1, openEnd - 1)
  const others = content.content.filter(({ type }) => type !== footnote)
  const marked = new Set(notePlaces(Fragment.from(others)).marks.map(({ name }) => name))
  const words = wordsByName(notePlaces(content).notes.filter(({ name }) => marked.has(name)))
  const kept = content.content.filter((node) => !words.has(noteName(node.attrs.label)))
  const places = notePlaces(doc)
  const { from, to } = selection
  const staying = places.notes.filter(
    ({ position, node }) => position < from || position + node.nodeSize > to,
  )
  const taken = new Set([...staying.map(({ name }) => name), ...places.locked])
  const free = kept.map((node) => {
    if (node.type !== footnote || !taken.has(noteName(node.attrs.label))) return node
    const label = nextLabel({ ...places, locked: taken })
    taken.add(label)
    return footnote.create({ label }, node.content)
  })
  return new Slice(
    withWords(Fragment.from(free), words),
    kept[0] === first ? openStart : 0,
    kept.at(-1) === content.lastChild ? openEnd : 0,
  )
}

/** Puts the footnotes of marks that came in at the end of the text, under labels that are free. One that is there already is not put again. */
export function setNotes(tr: Transaction): void {
  const labels = new Map<string, string>()
  tr.doc.descendants((node, position) => {
    const { words, label: own } = node.attrs
    if (node.type !== footnoteReference || typeof words !== 'string') return
    const note = noteOf(words)
    const label = labels.get(words) ?? (note ? placed(tr, note, String(own)) : String(own))
    labels.set(words, label)
    tr.setNodeMarkup(position, undefined, { label, words: null }, node.marks)
  })
}

/** The label under which a footnote is in the text from now on. */
function placed(tr: Transaction, note: Node, label: string): string {
  const places = notePlaces(tr.doc)
  const there = places.notes.filter(({ name }) => name === noteName(label))
  if (there.some(({ node }) => node.content.eq(note.content))) return label
  const isTaken = there.length > 0 || places.locked.has(noteName(label))
  const free = isTaken ? nextLabel(places) : label
  tr.insert(tr.doc.content.size, footnote.create({ label: free }, note.content))
  return free
}

/** A footnote as a mark carries it; undefined where it is none, as anybody may put anything on a clipboard. */
function noteOf(words: string): Node | undefined {
  try {
    const node = schema.nodeFromJSON(JSON.parse(words))
    node.check()
    return node.type === footnote ? node : undefined
  } catch {
    return undefined
  }
}

function wordsByName(notes: readonly { name: string; node: Node }[]): Map<string, string> {
  return new Map(notes.toReversed().map(({ name, node }) => [name, JSON.stringify(node.toJSON())]))
}

function withWords(content: Fragment, words: ReadonlyMap<string, string>): Fragment {
  return Fragment.from(
    content.content.map((node) => {
      if (node.type !== footnoteReference) return node.copy(withWords(node.content, words))
      const own = words.get(noteName(node.attrs.label))
      return own ? footnoteReference.create({ ...node.attrs, words: own }, null, node.marks) : node
    }),
  )
}
