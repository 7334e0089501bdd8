import type { Element, Parents } from 'hast'
import { attribute, type Child, inLine, isBlank, isElement } from './elements.ts'

/** These show something, or stand for it, without holding anything. */
const shownEmpty = ['anchor', 'br', 'footnote-ref', 'img', 'picture', 'wbr']

/**
 * Drops inline elements that hold nothing, and joins texts and anchors that touch: the library that makes markdown looks
 * from each node for the next one that a reader sees, so that a thousand in a row cost a million looks.
 */
export function dropUnseen(parent: Parents): void {
  const kept: Child[] = []
  for (const child of parent.children) {
    if (isElement(child)) dropUnseen(child)
    for (const piece of piecesOf(child)) if (!joins(kept, piece)) kept.push(piece)
  }
  Object.assign(parent, { children: kept })
}

/** Nothing for what is empty; the anchors alone of what holds nothing else. */
function piecesOf(child: Child): Child[] {
  if (!isElement(child, ...inLine) || shownEmpty.includes(child.tagName)) return [child]
  const isUnseen = child.children.every((inner) => isElement(inner, 'anchor'))
  return isUnseen ? child.children : [child]
}

/** Puts a text or an anchor into its like before it; white space between two anchors stands behind both then. */
function joins(kept: Child[], piece: Child): boolean {
  const last = kept.at(-1)
  if (piece.type === 'text' && last?.type === 'text') {
    last.value += piece.value
    return true
  }
  const before = last && isBlank(last) ? kept.at(-2) : last
  if (!isElement(piece, 'anchor') || !before || !isElement(before, 'anchor')) return false
  const ids = idsOf(before)
  ids.push(...idsOf(piece))
  before.properties.ids = ids
  return true
}

/** The ids of an anchor, which may stand for several. */
export function idsOf(anchor: Element): string[] {
  const { ids } = anchor.properties
  return Array.isArray(ids) ? ids.map(String) : [attribute(anchor, 'id')]
}
