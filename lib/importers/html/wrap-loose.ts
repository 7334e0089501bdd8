import type { Element, ElementContent, Parents } from 'hast'
import { type Child, element, elementsIn, inLine, isBlank, isElement } from './elements.ts'

const containers =
  'address article aside blockquote body center dd details div fieldset figcaption footer header hgroup html legend li main nav section'.split(
    ' ',
  )

/**
 * Puts words that stand loose beside blocks, or in a container, into an element `words`: what is one line must stay
 * one, whatever markdown makes of its parts. As HTML it is nothing, unlike a paragraph.
 */
export function wrapLoose(parent: Parents): void {
  for (const child of parent.children) if (isElement(child)) wrapLoose(child)
  if (isElement(parent) && !containers.includes(parent.tagName)) return
  const wrapped: Child[] = []
  let run: ElementContent[] = []
  const close = () => {
    const words = trimmed(run)
    if (words.length > 0) wrapped.push(element('words', {}, words))
    run = []
  }
  for (const child of parent.children) {
    if (isInline(child)) run.push(child)
    else {
      close()
      wrapped.push(child)
    }
  }
  close()
  Object.assign(parent, { children: wrapped })
}

/** Without white space and line breaks at its ends. */
function trimmed(run: ElementContent[]): ElementContent[] {
  const isRoom = (node: ElementContent) => isBlank(node) || isElement(node, 'br')
  const first = run.findIndex((node) => !isRoom(node))
  const words = first < 0 ? [] : run.slice(first, run.findLastIndex((node) => !isRoom(node)) + 1)
  const [head] = words
  const last = words.at(-1)
  if (head?.type === 'text') head.value = head.value.trimStart()
  if (last?.type === 'text') last.value = last.value.trimEnd()
  return words
}

/** Tells whether a node stands within a line, and holds nothing that does not. */
export function isInline(node: Child): node is ElementContent {
  if (node.type === 'text') return true
  return isElement(node, ...inLine) && !holdsBlocks(node)
}

function holdsBlocks(node: Element): boolean {
  return [...elementsIn(node)].some(
    (one) => !inLine.includes(one.tagName) && !/^r[btp]/.test(one.tagName),
  )
}
