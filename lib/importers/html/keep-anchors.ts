import type { Element, Root } from 'hast'
import { attribute, element, elementsIn, isElement } from './elements.ts'

/** Puts an anchor before each place in the text that a link within the text leads to; other ids go with their elements. */
export function keepAnchors(tree: Root): void {
  const all = [...elementsIn(tree)]
  const wanted = new Set(
    all.map((one) => /^#(.+)$/.exec(attribute(one, 'href'))?.[1]).filter((id) => id !== undefined),
  )
  for (const one of all) {
    const id = attribute(one, 'id') || (isElement(one, 'a') ? attribute(one, 'name') : '')
    if (id === '' || !wanted.delete(id)) continue
    const holder = holderOf(one)
    if (holder) holder.children.unshift(element('anchor', { id }, []))
  }
}

/** The element into which text may be put: the first heading, paragraph or item from here. */
function holderOf(node: Element): Element | undefined {
  const holds = 'p words h1 h2 h3 h4 h5 h6 li td th dt dd a span strong em figcaption'.split(' ')
  if (holds.includes(node.tagName)) return node
  return [...elementsIn(node)].find((one) => holds.includes(one.tagName))
}
