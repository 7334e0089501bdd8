import type { Element, ElementContent, Root } from 'hast'
import { eachElement } from './each-element.ts'

/**
 * Makes a figure of a picture that stands alone in its paragraph. Its title is the caption; what follows a `|` in it
 * is the credit: `![Alt](a.jpg "Caption | Credit")`.
 */
export function setFigures(tree: Root): void {
  eachElement(tree, (node, index, parent) => {
    if (node.tagName !== 'p') return
    const content = node.children.filter(
      (child) => child.type !== 'text' || child.value.trim() !== '',
    )
    const [only] = content
    if (content.length !== 1 || only?.type !== 'element') return
    const picture = pictureIn(only)
    if (picture) parent.children[index] = figure(only, picture)
  })
}

/** The picture that an element is, or that it links. */
function pictureIn(element: Element): Element | undefined {
  if (element.tagName === 'img') return element
  const [only] = element.children
  const linked = element.tagName === 'a' && element.children.length === 1
  return linked && only?.type === 'element' && only.tagName === 'img' ? only : undefined
}

function figure(shown: Element, picture: Element): Element {
  const title = typeof picture.properties.title === 'string' ? picture.properties.title : ''
  delete picture.properties.title
  const bar = title.lastIndexOf('|')
  const caption = (bar === -1 ? title : title.slice(0, bar)).trim()
  const credit = bar === -1 ? '' : title.slice(bar + 1).trim()
  const text: ElementContent[] = []
  if (caption) text.push({ type: 'text', value: caption })
  if (caption && credit) text.push({ type: 'text', value: ' ' })
  if (credit)
    text.push(element('span', { className: ['credit'] }, [{ type: 'text', value: credit }]))
  const children = text.length > 0 ? [shown, element('figcaption', {}, text)] : [shown]
  return element('figure', {}, children)
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children }
}
