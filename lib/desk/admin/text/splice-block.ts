import type { Node } from 'prosemirror-model'
import { applyEdits, type Edit } from '#lib/text/apply-edits.ts'
import { readText, type SourceBlock, type SourceText } from './read-text.ts'
import { areSame } from './same-document.ts'
import { asTyped, escaped, lineEdits, type Spelling } from './splice-line.ts'
import { spliceTable } from './splice-table.ts'
import { writeBlock } from './write-block.ts'

/**
 * The source of a block that shall say something else: only the letters that differ are written where that can be, else the
 * block is. Each way is read again, and taken when it says what is wanted.
 */
export function spliceBlock(block: SourceBlock, wanted: Node, text: SourceText): string {
  const source = text.source.slice(block.start, block.end)
  for (const spell of [asTyped, escaped]) {
    const edits = blockEdits(block, wanted, spell)
    if (!edits) continue
    const own = edits.map(({ start, end, text: written }) => ({
      ...{ start: start - block.start, end: end - block.start, text: written },
    }))
    const spliced = applyEdits(source, own)
    if (says(spliced, wanted, text)) return spliced
  }
  if (block.node.type.name === 'table' && wanted.type.name === 'table')
    for (const spell of [asTyped, escaped, undefined]) {
      const spliced = spliceTable(block, wanted, text.source, spell)
      if (spliced !== undefined && says(spliced, wanted, text)) return spliced
    }
  return writeBlock(wanted, source)
}

/** Tells whether a block's source, with what the text defines elsewhere, says what is wanted. */
function says(source: string, wanted: Node, { definitions }: SourceText): boolean {
  const own = readText(definitions).blocks.length
  const { blocks } = readText(`${source}\n\n${definitions}`)
  const nodes = blocks.slice(0, blocks.length - own).map(({ node }) => node)
  return areSame(nodes, [wanted])
}

/** The edits of every text of a block; undefined where more than its texts differs. */
function blockEdits(
  { node, texts }: SourceBlock,
  wanted: Node,
  spell: Spelling,
): Edit[] | undefined {
  const was = textsOf(node)
  const now = textsOf(wanted)
  if (was.length !== now.length || was.length !== texts.length) return undefined
  if (!hasSameShape(node, wanted)) return undefined
  const edits: Edit[] = []
  for (const [index, text] of was.entries()) {
    const other = now[index] as Node
    if (text.eq(other)) continue
    const more = lineEdits(text, other, texts[index] ?? { units: [] }, spell)
    if (!more) return undefined
    edits.push(...more)
  }
  return edits
}

/** The texts of a block, in the order of the document. */
function textsOf(node: Node): Node[] {
  return node.isTextblock ? [node] : node.children.flatMap(textsOf)
}

function hasSameShape(one: Node, other: Node): boolean {
  if (!one.sameMarkup(other)) return false
  if (one.isTextblock) return true
  return (
    one.childCount === other.childCount &&
    one.children.every((child, index) => hasSameShape(child, other.child(index)))
  )
}
