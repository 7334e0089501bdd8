import type { Nodes, Parents, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

/**
 * Writes emphasis as HTML where its marks would not be read as such: `**“So”**she` has a sign of punctuation inside
 * and a letter outside (CommonMark 6.2, flanking), which is common in scripts without blanks.
 */
export function settleEmphasis(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if ((node.type !== 'strong' && node.type !== 'emphasis') || !parent || index === undefined)
      return undefined
    const inside = textOf(node)
    const before = edge(parent, index - 1, 'end')
    const after = edge(parent, index + 1, 'start')
    const opens = !(isLetter(before) && isSign(inside.at(0) ?? ''))
    const closes = !(isLetter(after) && isSign(inside.at(-1) ?? ''))
    if (opens && closes) return undefined
    const name = node.type === 'strong' ? 'strong' : 'em'
    const pieces = [html(`<${name}>`), ...node.children, html(`</${name}>`)]
    Object.assign(parent, { children: parent.children.toSpliced(index, 1, ...pieces) })
    return [SKIP, index + pieces.length]
  })
}

function html(value: string): { type: 'html'; value: string } {
  return { type: 'html', value }
}

function edge(parent: Parents, at: number, end: 'start' | 'end'): string {
  const text = parent.children[at] ? textOf(parent.children[at]) : ''
  return (end === 'start' ? [...text][0] : [...text].at(-1)) ?? ''
}

function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function isLetter(character: string): boolean {
  return /[^\s\p{P}\p{S}]/u.test(character)
}

function isSign(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character)
}
