import type { Element, Nodes, Parents, Root } from 'hast'
import { visit } from 'unist-util-visit'
import {
  attribute,
  type Child,
  element,
  elementsIn,
  isElement,
  rawText,
  shown,
} from './elements.ts'

interface Mark {
  link: Element
  parent: Parents
  above: Parents | undefined
}

/**
 * Finds footnotes by their shape: a link to an item further on, which holds a link back. Puts `footnote-ref` in the
 * place of the mark and `footnote-def` at the tree's end, numbered in the order of the marks; the list that held
 * them goes when nothing is left in it.
 */
export function findFootnotes(tree: Root): void {
  const items = new Map(
    [...elementsIn(tree)].filter(isItem).map((one) => [attribute(one, 'id'), one]),
  )
  if (items.size === 0) return
  const labels = new Map<Element, string>()
  for (const { link, parent, above } of marksIn(tree)) {
    const item = items.get(targetOf(link))
    if (!item || contains(item, link)) continue
    const wrapper = isElement(parent, 'sup') && shown(parent).length === 1 ? parent : undefined
    const ids = [link, wrapper].map((one) => one && attribute(one, 'id')).filter(Boolean)
    if (!labels.has(item) && !ids.some((id) => backLinks(item, String(id)).length > 0)) continue
    const label = labels.get(item) ?? String(labels.size + 1)
    labels.set(item, label)
    const [holder, old] = wrapper && above ? [above, wrapper] : [parent, link]
    replace(holder, old, [element('footnote-ref', { label }, [])])
  }
  for (const [item, label] of labels) tree.children.push(definition(item, label))
  if (labels.size > 0) dropItems(tree, new Set(labels.keys()))
}

function isItem(node: Element): boolean {
  return isElement(node, 'li', 'p', 'div', 'aside') && attribute(node, 'id') !== ''
}

function marksIn(tree: Root): Mark[] {
  const marks: Mark[] = []
  const walk = (parent: Parents, above: Parents | undefined) => {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      if (isElement(child, 'a') && targetOf(child)) marks.push({ link: child, parent, above })
      walk(child, parent)
    }
  }
  walk(tree, undefined)
  return marks
}

/** The id in the page that a link leads to; empty for other links. */
function targetOf(link: Element): string {
  return /#([^#]+)$/.exec(attribute(link, 'href'))?.[1] ?? ''
}

function backLinks(item: Element, id: string): Element[] {
  return [...elementsIn(item)].filter((one) => isElement(one, 'a') && targetOf(one) === id)
}

function contains(outer: Element, inner: Element): boolean {
  return [...elementsIn(outer)].includes(inner)
}

function replace(parent: Parents, old: Element, by: Element[]): void {
  const at = parent.children.indexOf(old)
  if (at >= 0) parent.children.splice(at, 1, ...by)
}

/** The note without its links back: a link within the page whose text is no word. */
function definition(item: Element, label: string): Element {
  const note = element('footnote-def', { label }, structuredClone(item.children))
  visit(note, 'element', (node: Element, index, parent) => {
    if (!parent || index === undefined || !isElement(node, 'a', 'sup')) return undefined
    const isBack = isElement(node, 'a') && /^#/.test(attribute(node, 'href'))
    const isLeftOver = isElement(node, 'sup') && shown(node).length === 0
    if (!isLeftOver && !(isBack && !/\p{L}{2}/u.test(rawText(node)))) return undefined
    parent.children.splice(index, 1)
    return index
  })
  return note
}

function dropItems(parent: Parents, items: Set<Element>): void {
  const kept: Child[] = []
  for (const child of parent.children) {
    if (isElement(child) && items.has(child)) continue
    if (!isElement(child) || child.tagName === 'footnote-def') {
      kept.push(child)
      continue
    }
    const held = [...elementsIn(child)].some((one) => items.has(one))
    dropItems(child, items)
    if (held && isEmptied(child)) {
      // A line above the notes belongs to them.
      while (kept.length > 0 && isRuleOrSpace(kept.at(-1))) kept.pop()
    } else kept.push(child)
  }
  Object.assign(parent, { children: kept })
}

function isEmptied(node: Element): boolean {
  return shown(node).every((child) => isElement(child, 'hr', 'h2', 'h3', 'h4', 'h5', 'h6'))
}

function isRuleOrSpace(node: Nodes | undefined): boolean {
  return isElement(node, 'hr') || (node?.type === 'text' && node.value.trim() === '')
}
