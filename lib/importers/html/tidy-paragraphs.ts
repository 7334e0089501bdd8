import type { Element, ElementContent, Parents } from 'hast'
import {
  attribute,
  type Child,
  element,
  elementsIn,
  isBlank,
  isElement,
  isRoom,
  rawText,
} from './elements.ts'

/**
 * Drops paragraphs, headings and list items without content, parts paragraphs at two line breaks in a row, and takes
 * breaks from their ends: what editors type to make room is no structure.
 */
export function tidyParagraphs(parent: Parents): void {
  for (const child of parent.children) if (isElement(child)) tidyParagraphs(child)
  const children: Child[] = parent.children.flatMap((child): Child[] => {
    if (isElement(child, 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote') && isEmpty(child))
      return []
    if (isElement(child, 'td', 'th')) child.children = withoutEndBreaks(child.children)
    return isElement(child, 'p') ? parted(child) : [child]
  })
  Object.assign(parent, { children })
}

const seen = ['img', 'video', 'audio', 'hr', 'input', 'iframe', 'picture', 'footnote-ref']

function isEmpty(node: Element): boolean {
  if (
    rawText(node)
      .replace(/[\u200b\ufeff]/g, '')
      .trim() !== ''
  )
    return false
  return ![...elementsIn(node)].some((one) => seen.includes(one.tagName) || attribute(one, 'id'))
}

function parted(paragraph: Element): Element[] {
  const parts: ElementContent[][] = [[]]
  for (const child of paragraph.children) {
    const part = parts.at(-1) ?? []
    if (isElement(child, 'br') && isElement(lastShown(part), 'br')) parts.push([])
    else part.push(child)
  }
  return parts
    .map(withoutEndBreaks)
    .filter((part) => part.length > 0)
    .map((part) => element('p', { ...paragraph.properties }, part))
}

function lastShown(nodes: ElementContent[]): ElementContent | undefined {
  return nodes.findLast((node) => !isBlank(node))
}

function withoutEndBreaks(nodes: ElementContent[]): ElementContent[] {
  const first = nodes.findIndex((node) => !isRoom(node))
  const last = nodes.findLastIndex((node) => !isRoom(node))
  return first < 0 ? [] : nodes.slice(first, last + 1)
}
