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
  isNote?: boolean
}

/**
 * The markdown of a document that was read from a text and edited: blocks that were not touched, and what stands between them, keep
 * their bytes.
 */
export function writeText(text: SourceText, document: Node): WrittenText {
  const wanted = document.children.flatMap((node) => tidied(node) ?? [])
  const source = joined(writtenBlocks(withNewNotes(text, wanted), wanted), text)
  if (source === text.source) return { source, isExact: true }
  const read = readText(source).blocks.map(({ node }) => node)
  return { source, isExact: areSame(read, wanted) }
}

/** New footnotes are defined, so that a reference to one is read as that. */
function withNewNotes(text: SourceText, wanted: readonly Node[]): SourceText {
  const labels = wanted.flatMap(({ type, attrs }) => (type.name === 'footnote' ? attrs.label : []))
  const notes = labels.map((label) => `[^${label}]: …`)
  return { ...text, definitions: [text.definitions, ...notes].filter(Boolean).join('\n\n') }
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

/** Blocks in the place of others: of as many, each is the one of its place, changed; else those that are akin. */
function replaced(text: SourceText, at: number, count: number, nodes: readonly Node[]): Written[] {
  const blocks = text.blocks.slice(at, at + count)
  const heirs = nodes.length === count ? nodes.map((_, index) => index) : akin(blocks, nodes)
  return nodes.map((node, index) => {
    const heir = heirs[index]
    const block = heir === undefined ? undefined : blocks[heir]
    if (!block || heir === undefined) return placed(text, node)
    return { source: spliceBlock(block, node, text), from: at + heir }
  })
}

/** For each of some nodes the place of the block that it is, changed, in their order; undefined where it is new. */
function akin(blocks: readonly SourceBlock[], nodes: readonly Node[]): (number | undefined)[] {
  let next = 0
  return nodes.map((node) => {
    const heir = blocks.findIndex((block, index) => index >= next && isAkin(block.node, node))
    if (heir < 0) return undefined
    next = heir + 1
    return heir
  })
}

/** Whether two blocks of one kind begin or end alike. */
function isAkin(one: Node, other: Node): boolean {
  if (one.type !== other.type) return false
  const [words, others] = [one.textContent, other.textContent]
  const short = Math.min(words.length, others.length)
  let same = 0
  while (same < short && words[same] === others[same]) same++
  let tail = 0
  while (tail < short - same && words.at(-1 - tail) === others.at(-1 - tail)) tail++
  return same + tail > short / 2
}

/** A block that is new where it stands: one that was moved keeps its bytes. */
function placed(text: SourceText, node: Node): Written {
  const moved = text.blocks.find((block) => block.node.eq(node))
  const source = moved ? text.source.slice(moved.start, moved.end) : writeBlock(node, text.source)
  return { source, from: undefined, isNote: node.type.name === 'footnote' }
}

function kept({ source, blocks }: SourceText, from: number): Written {
  const { start, end } = blocks[from] as SourceBlock
  return { source: source.slice(start, end), from }
}

/** What stands between the text's last two footnotes. */
function betweenNotes({ source, blocks }: SourceText): string {
  const isNote = (index: number) => blocks[index]?.node.type.name === 'footnote'
  const last = blocks.findLastIndex((_, index) => isNote(index) && isNote(index - 1))
  return last < 0 ? blankLine : source.slice(blocks[last - 1]?.end, blocks[last]?.start)
}

const blankLine = '\n\n'

/** Blocks that stood beside each other have between them what stood there; so have the text's beginning and its end. */
function joined(written: readonly Written[], text: SourceText): string {
  const { source, blocks } = text
  const between = (from: number) =>
    source.slice(blocks[from - 1]?.end ?? 0, blocks[from]?.start ?? source.length)
  const isNote = (one: Written | undefined) =>
    one?.isNote || blocks[one?.from ?? -1]?.node.type.name === 'footnote'
  const parts = written.map((one, index) => {
    const { source: own, from } = one
    const previous = index === 0 ? -1 : (written[index - 1]?.from ?? Number.NaN)
    if (from !== undefined && from === previous + 1) return between(from) + own
    if (index === 0) return source.slice(0, blocks[0]?.start ?? 0) + own
    return (isNote(one) && isNote(written[index - 1]) ? betweenNotes(text) : blankLine) + own
  })
  const whole = parts.join('')
  if (blocks.length === 0) return whole === '' ? source : `${whole}\n`
  return whole + between(blocks.length)
}
