import type { Element, ElementContent, Nodes, Parents, RootContent } from 'hast'

/** What a tree's parents may hold. */
export type Child = RootContent | ElementContent

/** Elements that stand within a line. */
export const inLine =
  'a abbr acronym anchor b bdi bdo big br cite code data del dfn em font footnote-ref i img ins kbd label mark nobr picture q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  )
/** An element of a tree, made. */
export function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children }
}

/** Tells whether a node is an element, of one of the names where any are given. */
export function isElement(node: Nodes | undefined, ...names: string[]): node is Element {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName))
}

/** Tells whether a node is white space or a comment: nothing that a reader sees. */
export function isBlank(node: Nodes): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')
}

/** Tells whether a node only makes room: white space, a comment, a line break. */
export function isRoom(node: Nodes): boolean {
  return isBlank(node) || isElement(node, 'br')
}

/** A property as text; lists (classes) joined by blanks, empty where there is none. */
export function attribute({ properties }: Element, name: string): string {
  const value = properties[name]
  if (Array.isArray(value)) return value.join(' ')
  return value === undefined || value === null || value === false ? '' : String(value)
}

/** The children that a reader sees something of. */
export function shown(parent: Parents): Child[] {
  return parent.children.filter((child) => !isBlank(child))
}

/** Every element below a parent, outer ones first. */
export function* elementsIn(parent: Parents): Generator<Element> {
  for (const child of parent.children)
    if (child.type === 'element') {
      yield child
      yield* elementsIn(child)
    }
}

/** The plain text of a tree, as it stands there. */
export function rawText(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(rawText).join('') : ''
}
