import type { Element, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

const printer = unified().use(rehypeStringify).freeze()

/** The HTML of what an element holds. */
export function innerHtml({ children }: Element): string {
  const root: Root = { type: 'root', children }
  return printer.stringify(root)
}
