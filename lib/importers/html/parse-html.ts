import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'

const parser = unified().use(rehypeParse, { fragment: true }).freeze()

/** Reads a piece of HTML as browsers do (WHATWG HTML, 13.4); whatever it is, there is a tree. */
export function parseHtml(html: string): Root {
  return parser.parse(html)
}
