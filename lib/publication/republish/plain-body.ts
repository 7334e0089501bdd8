import type { Element, ElementContent, Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'

const parser = unified().use(rehypeRaw).freeze()

/** Elements whose children are blocks of their own. */
const containers =
  /^(div|section|article|blockquote|figure|ul|ol|dl|table|thead|tbody|tfoot|details|aside|header|footer)$/

/** The text of an article's sanitised HTML, blocks parted by an empty line: lists keep their marks, pictures go. */
export function plainBody(html: string): string {
  const tree = parser.runSync({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
  return blocksOf(tree.children).join('\n\n')
}

type Node = RootContent | ElementContent

function blocksOf(nodes: Node[]): string[] {
  const blocks: string[] = []
  let inline = ''
  const end = () => {
    const text = oneLine(inline)
    if (text) blocks.push(text)
    inline = ''
  }
  for (const node of nodes) {
    if (node.type === 'element' && isBlock(node)) {
      end()
      blocks.push(...blockOf(node))
    } else inline += inlineText(node)
  }
  end()
  return blocks
}

const isBlock = ({ tagName }: Element) =>
  containers.test(tagName) || /^(p|h[1-6]|pre|hr|li|dt|dd|tr|figcaption|summary)$/.test(tagName)

function blockOf(node: Element): string[] {
  const { tagName, children } = node
  if (tagName === 'hr') return ['* * *']
  if (tagName === 'pre') return [rawText(node).replace(/\n+$/, '')]
  if (tagName === 'ul' || tagName === 'ol') return [listText(node)]
  if (tagName === 'tr') {
    const cells = children.filter((child) => child.type === 'element')
    return [cells.map((cell) => oneLine(inlineText(cell))).join(' | ')]
  }
  if (tagName === 'table') return [blocksOf(children).join('\n')]
  if (tagName === 'blockquote') {
    const text = blocksOf(children).join('\n\n')
    return text ? [text.replace(/^/gm, '> ').replace(/ $/gm, '')] : []
  }
  return blocksOf(children)
}

function listText({ tagName, children, properties }: Element): string {
  const items = children.filter((child) => child.type === 'element')
  const first = Number(properties.start ?? 1)
  return items
    .map((item, at) => {
      const mark = tagName === 'ol' ? `${first + at}. ` : '- '
      return mark + blocksOf(item.children).join('\n').replaceAll('\n', '\n  ')
    })
    .join('\n')
}

function inlineText(node: Node): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\u2028'
  return node.children.map(inlineText).join('')
}

function rawText(node: Node): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(rawText).join('') : ''
}

/** Line ends of the source are blanks to a browser; those of `<br>` stay. */
function oneLine(text: string): string {
  return text
    .replace(/[^\S\u2028\u00a0\u202f]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim()
}
