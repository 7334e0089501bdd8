import type { Element, ElementContent, Parents, Text } from 'hast'
import { attribute, type Child, isElement } from './elements.ts'

const emphasis = ['strong', 'b', 'em', 'i', 'u', 's', 'del', 'strike', 'mark', 'small', 'cite', 'a']

/**
 * Moves white space and line breaks from the ends of emphasis and links to outside of them, as markdown's marks must
 * touch a letter (CommonMark 6.2); joins pieces of one emphasis that touch, drops empty ones and those in their like.
 */
export function tidySpaces(parent: Parents): void {
  for (const child of parent.children)
    if (isElement(child) && child.tagName !== 'pre') tidySpaces(child)
  const tidy: Child[] = []
  for (const child of parent.children)
    for (const piece of partsOf(child, parent)) {
      const last = tidy.at(-1)
      if (last && isElement(last) && isElement(piece) && areOne(last, piece))
        last.children.push(...piece.children)
      else tidy.push(piece)
    }
  Object.assign(parent, { children: tidy })
}

function partsOf(child: Child, parent: Parents): Child[] {
  if (!isElement(child, ...emphasis)) return [child]
  const before = takeSpace(child, 'start')
  const after = takeSpace(child, 'end').toReversed()
  if (child.children.length === 0 && attribute(child, 'id') === '' && !attribute(child, 'name'))
    return [...before, ...after]
  const isDouble = isElement(parent) && kind(parent) === kind(child)
  return [...before, ...(isDouble ? child.children : [child]), ...after]
}

/** Takes white space and breaks off one end, the outermost first. */
function takeSpace(node: Element, end: 'start' | 'end'): ElementContent[] {
  const taken: ElementContent[] = []
  for (;;) {
    const outer = end === 'start' ? node.children[0] : node.children.at(-1)
    if (!outer) return taken
    if (isElement(outer, 'br') || (outer.type === 'text' && outer.value.trim() === '')) {
      taken.push(outer)
      if (end === 'start') node.children.shift()
      else node.children.pop()
      continue
    }
    if (outer.type === 'text') taken.push(...trimmed(outer, end))
    return taken
  }
}

function trimmed(text: Text, end: 'start' | 'end'): Text[] {
  const kept = end === 'start' ? text.value.trimStart() : text.value.trimEnd()
  const space =
    end === 'start'
      ? text.value.slice(0, text.value.length - kept.length)
      : text.value.slice(kept.length)
  text.value = kept
  return space === '' ? [] : [{ type: 'text', value: space }]
}

function kind({ tagName }: Element): string {
  return { b: 'strong', i: 'em', s: 'del', strike: 'del' }[tagName] ?? tagName
}

function areOne(one: Element, other: Element): boolean {
  return ['strong', 'em', 'del'].includes(kind(one)) && kind(one) === kind(other)
}
