import type { Element, Parents, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { linkEmbeds } from '#lib/publication/content/markdown/embeds.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { attribute, elementsIn, isElement, rawText } from './elements.ts'
import { tidyParagraphs } from './tidy-paragraphs.ts'
import { tidySpaces } from './tidy-spaces.ts'
import { wrapLoose } from './wrap-loose.ts'

/** Elements that no article holds, and what a report calls them; without a name they are no loss. */
const dropped: Record<string, string> = {
  script: 'a script',
  style: '',
  template: '',
  title: '',
  link: '',
  meta: '',
  noscript: '',
  svg: 'a drawing (svg)',
  math: 'a formula (MathML)',
  canvas: 'a drawing by a script (canvas)',
  form: 'a form',
  input: 'a field of a form',
  select: 'a field of a form',
  textarea: 'a field of a form',
  button: 'a button',
}

/**
 * Brings a tree of foreign HTML into the shape that converts well: scripts, forms and the like go, frames become
 * links, headings begin at the second level, spaces leave the ends of emphasis, paragraphs hold something.
 * Returns what was left out, as a report names it.
 */
export function prepare(tree: Root, language: string): string[] {
  const lost = dropForeign(tree)
  linkEmbeds(tree, wordingFor(language))
  lowerHeadings(tree)
  alignCells(tree)
  dropUnsafeLinks(tree, lost)
  tidySpaces(tree)
  wrapLoose(tree)
  tidyParagraphs(tree)
  return lost
}

function dropForeign(parent: Parents, lost: string[] = []): string[] {
  const kept = parent.children.filter((child) => {
    if (child.type === 'comment' || child.type === 'doctype') return false
    if (child.type === 'element' && isHidden(child)) {
      if (oneLine(rawText(child)) !== '') lost.push(nameOf(child, 'a hidden part'))
      return false
    }
    if (child.type !== 'element' || !Object.hasOwn(dropped, child.tagName) || isTask(child))
      return true
    const name = dropped[child.tagName]
    if (name) lost.push(nameOf(child, name))
    return false
  })
  if (kept.length < parent.children.length) Object.assign(parent, { children: kept })
  for (const child of kept) if (child.type === 'element') dropForeign(child, lost)
  return lost
}

/** What no reader saw: an article's own styles would show it. */
function isHidden(node: Element): boolean {
  const style = attribute(node, 'style')
  const isUnseen = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(style)
  return isUnseen || (node.properties.hidden !== undefined && node.properties.hidden !== false)
}

function nameOf(node: Element, name: string): string {
  const address = attribute(node, 'src') || attribute(node, 'action')
  const isTold = ['form', 'button'].includes(node.tagName) || isHidden(node)
  const words = isTold ? oneLine(rawText(node)) : ''
  return [name, address, words && `“${words}”`].filter(Boolean).join(': ')
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}

/** The box of a task list is markdown. */
function isTask(node: Element): boolean {
  return node.tagName === 'input' && attribute(node, 'type') === 'checkbox'
}

/** The first level is the headline’s. */
function lowerHeadings(tree: Root): void {
  const headings = [...elementsIn(tree)].filter(({ tagName }) => /^h[1-6]$/.test(tagName))
  const lower = headings.some(({ tagName }) => tagName === 'h1')
  for (const heading of headings) {
    if (lower) heading.tagName = `h${Math.min(Number(heading.tagName[1]) + 1, 6)}`
    flatten(heading)
  }
}

/** A heading is one line, and bold already. */
function flatten(heading: Element): void {
  visit(heading, 'element', (node: Element, index, parent) => {
    if (!parent || index === undefined || node === heading) return undefined
    if (isElement(node, 'br')) parent.children[index] = { type: 'text', value: ' ' }
    if (!isElement(node, 'strong', 'b') || rawText(node) !== rawText(heading)) return undefined
    parent.children.splice(index, 1, ...node.children)
    return index
  })
}

/** Where a cell's text stands is written in one way. */
function alignCells(tree: Root): void {
  for (const cell of elementsIn(tree)) {
    if (!isElement(cell, 'td', 'th')) continue
    const said = `${attribute(cell, 'style')} ${attribute(cell, 'className')}`
    const side = /text-align(?::\s*|-)(center|right)/.exec(said)?.[1]
    if (side) cell.properties.align ??= side
  }
}

function dropUnsafeLinks(tree: Root, lost: string[]): void {
  for (const link of elementsIn(tree)) {
    const href = attribute(link, 'href').trim()
    const protocol = /^([a-z][a-z\d+.-]*):/i.exec(href)?.[1]?.toLowerCase()
    if (link.tagName !== 'a' || !protocol) continue
    if (/^(?:https?|mailto|tel|xmpp|geo|magnet)$/.test(protocol)) continue
    lost.push(`a link by ${protocol}:`)
    delete link.properties.href
  }
}
