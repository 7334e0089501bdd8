import type { Element, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { plainFeedHtml } from './plain-html.ts'
import { wholeAddress } from './whole-address.ts'

const parser = unified().use(rehypeRaw).freeze()
const printer = unified().use(rehypeStringify).freeze()

/** Attributes that hold an address (HTML, 4). */
const addresses = ['href', 'src', 'cite', 'poster'] as const
/** What is for our own pages only: style, loading, keyboard, and ids, which would meet those of other entries. */
const ours = [
  'className',
  'tabIndex',
  'loading',
  'decoding',
  'id',
  'role',
  'ariaDescribedBy',
  'srcSet',
  'sizes',
]

/** Kept, as an article stands in several feeds, and each in three formats. */
const written = new Map<string, string>()
const most = 200

/**
 * An article's sanitised HTML as it stands outside of its page: addresses are whole, links within the text lead to the
 * page, and what only our style sheets and scripts-free pages need is gone. `pageUrl` is the page's whole address.
 */
export function feedHtml(html: string, pageUrl: string): string {
  if (html === '') return ''
  const key = `${pageUrl}\n${html}`
  const known = written.get(key)
  if (known !== undefined) return known
  const text = plainFeedHtml(html, pageUrl) ?? parsedFeedHtml(html, pageUrl)
  const [oldest] = written.keys()
  if (written.size >= most && oldest !== undefined) written.delete(oldest)
  written.set(key, text)
  return text
}

/** The same by a parser: of any HTML. */
export function parsedFeedHtml(html: string, pageUrl: string): string {
  const tree = parser.runSync({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
  visit(tree, 'element', (node, index, parent) => {
    clean(node, pageUrl)
    if (!parent || index === undefined) return undefined
    // Coloured code is a span a word. Copies of a picture are for our own pages, whose addresses change with it.
    const isBare = node.tagName === 'span' && Object.keys(node.properties).length === 0
    const isCopies = node.tagName === 'source' && !node.properties.src
    if (!isBare && !isCopies && node.tagName !== 'picture') return undefined
    parent.children.splice(index, 1, ...node.children)
    return [SKIP, index]
  })
  return printer.stringify(tree)
}

function clean({ properties }: Element, pageUrl: string): void {
  // The name of what scrolls.
  if (properties.role === 'group') delete properties.ariaLabel
  for (const name of Object.keys(properties))
    if (ours.includes(name) || name.startsWith('data')) delete properties[name]
  for (const name of addresses) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = wholeAddress(value, pageUrl)
  }
}
