import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { flatten } from './flatten.ts'

const parser = unified().use(rehypeParse, { fragment: true }).freeze()

/**
 * Reads a piece of HTML as browsers do (WHATWG HTML, 13.4); whatever it is, there is a tree. What is nested more than a
 * hundred levels deep is unwrapped, and `onDeep` called.
 */
export function parseHtml(html: string, onDeep?: () => void): Root {
  const tree = parser.parse(html)
  if (flatten(tree)) onDeep?.()
  return tree
}
