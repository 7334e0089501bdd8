import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { textOf } from './text.ts'

/** Ids of the page around the article; a heading of that name gets a number behind it. */
const taken = [
  'main',
  'masthead',
  'footer',
  'menu',
  'related',
  'corrections',
  'series',
  'newsletter',
]

/**
 * Gives every heading an id made of its text, in its own script, and every other id one that occurs once.
 * Levels are set so that the first is 2 (the headline is 1) and none is left out on the way down, which readers
 * with a screen reader walk by (WCAG 2.2, 1.3.1).
 */
export function setHeadings(tree: Root): void {
  const slugger = new GithubSlugger()
  for (const id of taken) slugger.slug(id)
  const open: number[] = []
  visit(tree, 'element', (node: Element) => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (!level) {
      const { id } = node.properties
      if (typeof id === 'string' && taken.includes(id)) node.properties.id = slugger.slug(id)
      return
    }
    while (open.length > 0 && (open.at(-1) ?? 0) >= Number(level)) open.pop()
    if (node.properties.id === 'footnote-label') return SKIP
    open.push(Number(level))
    node.tagName = `h${Math.min(open.length + 1, 6)}`
    const own = typeof node.properties.id === 'string' ? node.properties.id : textOf(node)
    node.properties.id = slugger.slug(own.trim() || 'section')
    return SKIP
  })
}
