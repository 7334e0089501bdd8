import { Fragment, type Node } from 'prosemirror-model'

/**
 * A node as markdown can say it: no blanks at the ends of a text, no empty paragraphs; undefined where nothing is left. What a
 * person types passes through states that markdown has no words for.
 */
export function tidied(node: Node): Node | undefined {
  if (node.type.name === 'codeBlock' || node.isAtom) return node
  if (node.isTextblock) return withoutEdges(node)
  if (node.type.name === 'table') return tidiedTable(node)
  const children = node.children.flatMap((child) => tidied(child) ?? [])
  if (children.length === 0) return wordless(node)
  return node.copy(Fragment.from(children))
}

/** What markdown can say without words: an item of a list, and a footnote. */
function wordless(node: Node): Node | undefined {
  const { name, schema } = node.type
  if (name === 'listItem') return node.copy(node.content)
  return name === 'footnote' ? node.copy(Fragment.from(schema.node('paragraph'))) : undefined
}

/** A table's headings are its first row, and say how each column is aligned. Its cells may be empty. */
function tidiedTable(table: Node): Node {
  const { schema } = table.type
  const aligns = table.child(0).children.map(({ attrs }) => attrs.align)
  const rows = table.children.map((row, index) => {
    const type = index === 0 ? 'tableHeader' : 'tableCell'
    const cells = row.children.map((cell, column) => {
      const words = withoutEdges(cell.child(0)) ?? schema.node('paragraph')
      return schema.node(type, { align: aligns[column] ?? null }, words)
    })
    return row.copy(Fragment.from(cells))
  })
  return table.copy(Fragment.from(rows))
}

/** Without the blanks that markdown drops; wider ones, such as the indent of a Chinese paragraph, are letters to it. */
function withoutEdges(node: Node): Node | undefined {
  const children = [...node.children]
  while (isBlank(children[0])) children.shift()
  while (isBlank(children.at(-1))) children.pop()
  const first = children[0]
  if (first?.isText) children[0] = cut(first, (text) => text.replace(/^[ \t\r\n]+/, ''))
  const last = children.at(-1)
  if (last?.isText)
    children[children.length - 1] = cut(last, (text) => text.replace(/[ \t\r\n]+$/, ''))
  if (children.length === 0 && node.type.name === 'paragraph') return undefined
  return node.copy(Fragment.from(children))
}

function isBlank(node: Node | undefined): boolean {
  if (!node) return false
  return node.type.name.endsWith('Break') || (node.isText && /^[ \t\r\n]*$/.test(node.text ?? ''))
}

function cut(node: Node, edge: (text: string) => string): Node {
  const text = node.text ?? ''
  const rest = edge(text)
  const from = text.indexOf(rest)
  return node.cut(from, from + rest.length)
}

/** Tells whether two lists of nodes are the same document. */
export function areSame(some: readonly Node[], others: readonly Node[]): boolean {
  const [left, right] = [some, others].map((nodes) => nodes.flatMap((node) => tidied(node) ?? []))
  return (
    left?.length === right?.length &&
    left?.every((node, index) => node.eq(right?.[index] as Node)) === true
  )
}
