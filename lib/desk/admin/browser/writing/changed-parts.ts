import type { Node, NodeType } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'

/** Blocks of a document that another one does not have, each with its place: what was not changed is the same object. */
export function otherBlocks(doc: Node, before: Node): { node: Node; position: number }[] {
  const known = new Set(before.children)
  const blocks: { node: Node; position: number }[] = []
  doc.forEach((node, position) => {
    if (!known.has(node)) blocks.push({ node, position })
  })
  return blocks
}

/** Whether a transaction took nodes of some types away, or put them in. */
export function touches({ mapping, docs, doc }: Transaction, types: readonly NodeType[]): boolean {
  return mapping.maps.some((map, index) => {
    let isTouched = false
    const look = (where: Node | undefined, from: number, to: number) => {
      if (from < to)
        where?.nodesBetween(from, to, ({ type }) => {
          isTouched ||= types.includes(type)
          return !isTouched
        })
    }
    map.forEach((oldFrom, oldTo, newFrom, newTo) => {
      look(docs[index], oldFrom, oldTo)
      look(docs[index + 1] ?? doc, newFrom, newTo)
    })
    return isTouched
  })
}
