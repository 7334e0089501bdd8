import { diffArrays } from 'diff'
import type { Node } from 'prosemirror-model'
import { readText, type SourceBlock, type SourceText } from './read-text.ts'
import { areSame, tidied } from './same-document.ts'
import { spliceBlock } from './splice-block.ts'
import { writeBlock } from './write-block.ts'

/** A text that was written: whether it says exactly what was wanted, which markdown does not allow for everything. */
export interface WrittenText {
  source: string
  isExact: boolean
}

/** A block of the text that is written; `from` is the place of the source's own block that it is or was. */
interface Written {
  source: string
  from: number | undefined
}

/**
 * The markdown of a document that was read from a text and edited: blocks that were not touched, and what stands between them, keep
 * their bytes.
 */
export function writeText(text: SourceText, document: Node): WrittenText {
  const wanted = document.children.flatMap((node) => tidied(node) ?? [])
  const source = joined(writtenBlocks(text, wanted), text)
  if (source === text.source) return { source, isExact: true }
  const read = readText(source).blocks.map(({ node }) => node)
  return { source, isExact: areSame(read, wanted) }
}

function writtenBlocks(text: SourceText, wanted: readonly Node[]): Written[] {
  const before = text.blocks.map(({ node }) => tidied(node) ?? node)
  const changes = diffArrays(before, [...wanted], { comparator: (one, other) => one.eq(other) })
  const written: Written[] = []
  let at = 0
  for (const [index, { added, removed, value }] of changes.entries()) {
    if (removed) {
      const next = changes[index + 1]
      if (next?.added) written.push(...replaced(text, at, value.length, next.value))
      at += value.length
    } else if (added) {
      if (!changes[index - 1]?.removed) written.push(...value.map((node) => placed(text, node)))
    } else {
      for (const _ of value) written.push(kept(text, at++))
    }
  }
  return written
}

/** Blocks in the place of others: of as many, each is the one of its place, changed. */
function replaced(text: SourceText, at: number, count: number, nodes: readonly Node[]): Written[] {
  return nodes.map((node, index) => {
    if (index >= count || nodes.length !== count) return placed(text, node)
    const from = at + index
    const block = text.blocks[from] as SourceBlock
    return { source: spliceBlock(block, node, text), from }
  })
}

/** A block that is new where it stands: one that was moved keeps its bytes. */
function placed(text: SourceText, node: Node): Written {
  const moved = text.blocks.find((block) => block.node.eq(node))
  const source = moved ? text.source.slice(moved.start, moved.end) : writeBlock(node, text.source)
  return { source, from: undefined }
}

function kept({ source, blocks }: SourceText, from: number): Written {
  const { start, end } = blocks[from] as SourceBlock
  return { source: source.slice(start, end), from }
}

const blankLine = '\n\n'

/** Blocks that stood beside each other have between them what stood there; so have the text's beginning and its end. */
function joined(written: readonly Written[], { source, blocks }: SourceText): string {
  const between = (from: number) =>
    source.slice(blocks[from - 1]?.end ?? 0, blocks[from]?.start ?? source.length)
  const parts = written.map(({ source: own, from }, index) => {
    const previous = index === 0 ? -1 : (written[index - 1]?.from ?? Number.NaN)
    if (from !== undefined && from === previous + 1) return between(from) + own
    return (index === 0 ? source.slice(0, blocks[0]?.start ?? 0) : blankLine) + own
  })
  const whole = parts.join('')
  if (blocks.length === 0) return whole === '' ? source : `${whole}\n`
  return whole + between(blocks.length)
}
