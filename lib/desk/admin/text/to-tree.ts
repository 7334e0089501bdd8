import type { BlockContent, ListItem, PhrasingContent, RootContent, Table } from 'mdast'
import type { Mark, Node } from 'prosemirror-model'

/** A block of rich text as a tree of markdown. What was locked is written as it stands. */
export function toTree(node: Node): RootContent {
  const { attrs } = node
  const below = () => node.children.map((child) => toTree(child) as BlockContent)
  switch (node.type.name) {
    case 'heading':
      return { type: 'heading', depth: attrs.level, children: inlineOf(node.children) }
    case 'blockquote':
      return { type: 'blockquote', children: below() }
    case 'bulletList':
    case 'orderedList': {
      const ordered = node.type.name === 'orderedList'
      const children = node.children.map((item) => toTree(item) as ListItem)
      return {
        ...{ type: 'list', ordered, spread: attrs.spread, children },
        ...(ordered && { start: attrs.start }),
      }
    }
    case 'listItem':
      return { type: 'listItem', spread: attrs.spread, children: isEmpty(node) ? [] : below() }
    case 'codeBlock': {
      const [lang = '', ...meta] = String(attrs.info).split(' ')
      const told = { lang: lang || null, meta: meta.join(' ') || null }
      return { type: 'code', value: node.textContent, ...told }
    }
    case 'rule':
      return { type: 'thematicBreak' }
    case 'table':
      return tableTree(node)
    case 'locked':
      return { type: 'html', value: attrs.source }
    default:
      return { type: 'paragraph', children: inlineOf(node.children) }
  }
}

/** A list item or a footnote without words. */
export function isEmpty(item: Node): boolean {
  return item.childCount === 1 && item.child(0).content.size === 0
}

/** The alignment of a column is that of its heading. */
function tableTree(table: Node): Table {
  return {
    type: 'table',
    align: table.child(0).children.map(({ attrs }) => attrs.align),
    children: table.children.map((row) => ({
      type: 'tableRow',
      children: row.children.map((cell) => ({
        type: 'tableCell',
        children: inlineOf(cell.child(0).children),
      })),
    })),
  }
}

/** The outer of two marks that stand on the same letters. */
const order = ['link', 'em', 'strong', 'strike', 'code']

/** Nodes with marks as a tree: a run of nodes that share a mark are its children. */
function inlineOf(nodes: readonly Node[], done: readonly string[] = []): PhrasingContent[] {
  const rest: PhrasingContent[] = []
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as Node
    const mark = node.marks
      .filter(({ type }) => !done.includes(type.name))
      .sort((a, b) => order.indexOf(a.type.name) - order.indexOf(b.type.name))[0]
    let end = at + 1
    while (mark && nodes[end]?.marks.some((other) => other.eq(mark))) end++
    const run = nodes.slice(at, end)
    rest.push(mark ? marked(mark, run, [...done, mark.type.name]) : leaf(node, nodes[at + 1]))
    at = end
  }
  return rest
}

function marked(mark: Mark, run: readonly Node[], done: readonly string[]): PhrasingContent {
  const { href, title } = mark.attrs
  if (mark.type.name === 'code')
    return { type: 'inlineCode', value: run.map((node) => node.textContent).join('') }
  const children = inlineOf(run, done)
  if (mark.type.name === 'link') return { type: 'link', url: href, title, children }
  const types = { em: 'emphasis', strong: 'strong', strike: 'delete' } as const
  return { type: types[mark.type.name as keyof typeof types], children }
}

function leaf(node: Node, next?: Node): PhrasingContent {
  switch (node.type.name) {
    case 'hardBreak':
      return { type: 'break' }
    case 'softBreak':
      return { type: 'text', value: '\n' }
    case 'piece':
      return { type: 'html', value: node.attrs.source }
    case 'footnoteReference':
      // With a colon behind it, it would begin a note.
      return {
        type: 'html',
        value: `[^${node.attrs.label}]${next?.text?.startsWith(':') ? '\\' : ''}`,
      }
    default:
      return { type: 'text', value: node.text ?? '' }
  }
}
