import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import { documentOf, readText } from './read-text.ts'
import { schema } from './schema.ts'
import { writeText } from './write-text.ts'

/** Replaces words in a document, as an editor's typing does. */
export function replaceWords(document: Node, words: string, by: string): Node {
  let state = EditorState.create({ doc: document })
  document.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (at < 0) return
    const from = position + at
    const text =
      by === ''
        ? state.tr.delete(from, from + words.length)
        : state.tr.insertText(by, from, from + words.length)
    state = state.apply(text)
  })
  return state.doc
}

/** A text as it is written after its document was edited. */
export function edited(source: string, edit: (tr: Transaction, document: Node) => void) {
  const text = readText(source)
  const state = EditorState.create({ doc: documentOf(text) })
  const { tr } = state
  edit(tr, state.doc)
  return writeText(text, state.apply(tr).doc)
}

/** A text as it is written after words of it were typed over. */
export function reworded(source: string, words: string, by: string) {
  const text = readText(source)
  return writeText(text, replaceWords(documentOf(text), words, by))
}

/** A paragraph that says some words. */
export function paragraph(words: string): Node {
  return schema.node('paragraph', null, words === '' ? [] : [schema.text(words)])
}
