import type { Definition, Root as Markdown, Nodes as MarkdownNodes } from 'mdast'
import { apart, type Piece, piecesOfHtml } from './html-pieces.ts'

/** What readers should get of a text, in its order. */
export function piecesOf(source: Markdown, without: ReadonlySet<MarkdownNodes>): Piece[] {
  const pieces: Piece[] = []
  const definitions: Definition[] = []
  const used = new Set<string>()
  const walk = (node: MarkdownNodes, above: number, columns?: number): void => {
    // Addresses that are found in the text have no place of their own.
    const line = node.position?.start.line ?? above
    if (without.has(node)) return
    if (node.type === 'definition') definitions.push(node)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
    if (node.type === 'text' || node.type === 'inlineCode') pieces.push({ text: node.value, line })
    else if (node.type === 'code') {
      if (node.meta && !setsHighlighter(node)) pieces.push({ text: node.meta, line })
      pieces.push({ text: node.value, line: line + fenceOf(node) })
    } else if (node.type === 'image')
      pieces.push({ text: `${node.alt ?? ''} ${node.title ?? ''}`, line })
    else if (node.type === 'imageReference') pieces.push({ text: node.alt ?? '', line })
    else if (node.type === 'html') pieces.push(...piecesOfHtml(node.value, line))
    else if (node.type === 'tableRow')
      for (const [index, cell] of node.children.entries()) {
        const before = pieces.length
        walk(cell, line)
        if (index >= (columns ?? 0)) for (const piece of pieces.slice(before)) piece.within = 'cell'
      }
    else if ('children' in node) {
      const inTable = node.type === 'table' ? node.align?.length : undefined
      for (let index = 0; index < node.children.length; index++) {
        const child = node.children[index]
        if (child) walk(child, line, inTable)
        if (child?.type !== 'html') continue
        const from = index + 1
        index += heldBy(child.value, node.children.slice(from))
        // The names of a film's tracks are no words for browsers that know no film.
        for (const held of node.children.slice(from, index + 1))
          if (held.type === 'html' && /^<track\b/i.test(held.value)) walk(held, line)
      }
    }
  }
  walk(source, 1)
  // Of several with one name the first is the link's (CommonMark, 4.7).
  for (const definition of definitions)
    if (!used.delete(definition.identifier)) pieces.push(...piecesOfDefinition(definition))
  return pieces
}

/**
 * Whether what follows a colon was meant as an address, and no answer of one word, such as “No.” or “10:30”: it has a slash,
 * a number sign, a query, an at sign, a scheme, or a dot between a word and an ending.
 */
function isAddress(url: string): boolean {
  const bare = url.replace(/[\p{P}\p{S}]+$/u, '')
  return (
    /[/#]/.test(url) || /[@\\=]|^[a-z][a-z\d+.-]*:.|[\p{L}\p{N}_-]\.\p{L}[\p{L}\p{N}]/iu.test(bare)
  )
}

/** What was meant as text of a line that looks like the address of a link, and gives none. */
function piecesOfDefinition({ label, url, title, position }: Definition): Piece[] {
  if (isAddress(url)) return []
  const line = position?.start.line ?? 1
  const text = [label, url, title].filter(Boolean).join(' ')
  return [{ text, line, within: 'definition' }]
}

/** Lines that the opening fence takes; none where code is indented. */
function fenceOf({ value, position }: Extract<MarkdownNodes, { type: 'code' }>): number {
  const lines = (position?.end.line ?? 0) - (position?.start.line ?? 0) + 1
  return lines > value.split('\n').length ? 1 : 0
}

/** Whether what follows the language of code has settings of a highlighter, which have other signs than words and tags. */
const setsHighlighter = ({ lang, meta }: Extract<MarkdownNodes, { type: 'code' }>): boolean =>
  /[={]/.test(meta ?? '') && !/[<>]/.test(`${lang} ${meta}`)

/** How many of the nodes after a tag in a line are what its element holds for others than readers. */
function heldBy(tag: string, after: MarkdownNodes[]): number {
  const name = /^<([a-z]+)[^>]*>$/i.exec(tag)?.[1]?.toLowerCase() ?? ''
  if (!apart.has(name)) return 0
  const end = after.findIndex(
    (node) => node.type === 'html' && node.value.toLowerCase().startsWith(`</${name}`),
  )
  return Math.max(end, 0)
}
