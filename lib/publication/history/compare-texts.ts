import { diffArrays } from 'diff'

/** A stretch of text that stayed, came or went. */
export interface Stretch {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A block (a paragraph, a heading, an item) in which something changed. */
export type ChangedBlock = Stretch[]

/** What changed in a text. `isLarge`: too much to be shown word by word. */
export interface TextChange {
  added: number
  removed: number
  blocks: ChangedBlock[]
  isLarge: boolean
}

/** Beyond so many characters a change is only counted: the page is for reading. */
const mostShown = 60_000
/** Insertions and deletions after which two blocks count as different altogether. */
const mostEdits = 2000
/** Words around a change that are shown of what stayed. */
const context = 8

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  let found = segmenters.get(language)
  if (!found) {
    found = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, found)
  }
  return found
}

/**
 * Compares two texts whose blocks are parted by line ends: words as the language parts them, in the blocks that are
 * not the same. Undefined where nothing changed.
 */
export function compareTexts(
  before: string,
  after: string,
  language: string,
): TextChange | undefined {
  if (before === after) return undefined
  const change: TextChange = { added: 0, removed: 0, blocks: [], isLarge: false }
  let gone: string[] = []
  const settle = (come: string[]) => {
    if (gone.length + come.length > 0) addBlocks(change, gone, come, language)
    gone = []
  }
  for (const part of diffArrays(before.split(/\n+/), after.split(/\n+/)))
    if (part.removed) gone = part.value
    else settle(part.added ? part.value : [])
  settle([])
  const length = change.blocks.flat().reduce((sum, { text }) => sum + text.length, 0)
  return length > mostShown ? { ...change, blocks: [], isLarge: true } : change
}

/** Blocks that took the place of others are compared with them in their order; those left over came or went whole. */
function addBlocks(change: TextChange, gone: string[], come: string[], language: string): void {
  const both = Math.max(gone.length, come.length)
  for (let index = 0; index < both; index++) {
    const block = compareBlock(gone[index] ?? '', come[index] ?? '', language)
    for (const { kind, text } of block) {
      if (kind === 'same') continue
      change[kind] += countWords(text, language)
    }
    if (block.some(({ kind }) => kind !== 'same')) change.blocks.push(shorten(block, language))
  }
}

function compareBlock(before: string, after: string, language: string): ChangedBlock {
  const whole = changed(before, after)
  if (!before || !after) return whole
  const words = (text: string) => [...segmenterFor(language).segment(text)].map(wordOf)
  const parts = diffArrays(words(before), words(after), { maxEditLength: mostEdits })
  if (!parts) return whole
  const block: ChangedBlock = []
  let gone = ''
  let come = ''
  let kept = 0
  for (const { value, added, removed } of parts) {
    const text = value.join('')
    if (removed) gone += text
    else if (added) come += text
    // A blank or a comma between two changes reads better as part of them.
    else if (/[\p{L}\p{N}]/u.test(text) || gone + come === '') {
      block.push(...changed(gone, come), { kind: 'same', text })
      gone = come = ''
      kept += text.length
    } else {
      gone += text
      come += text
    }
  }
  block.push(...changed(gone, come))
  // Two sentences that share a few words are not one that was changed.
  return kept * 5 < Math.max(before.length, after.length) ? whole : block
}

const wordOf = ({ segment }: Intl.SegmentData) => segment

/** What went and what came in its place; what ends both alike stayed. */
function changed(gone: string, come: string): ChangedBlock {
  let same = 0
  while (
    same < Math.min(gone.length, come.length) &&
    gone.at(-1 - same) === come.at(-1 - same) &&
    !/[\p{L}\p{M}\p{N}]/u.test(gone.at(-1 - same) ?? '')
  )
    same++
  const tail = gone.slice(gone.length - same)
  const stretches: ChangedBlock = [
    { kind: 'removed', text: gone.slice(0, gone.length - same) },
    { kind: 'added', text: come.slice(0, come.length - same) },
    { kind: 'same', text: tail },
  ]
  return stretches.filter(({ text }) => text !== '')
}

function countWords(text: string, language: string): number {
  let count = 0
  for (const { isWordLike } of segmenterFor(language).segment(text)) if (isWordLike) count++
  return count
}

/** Keeps a few words around each change, and an ellipsis for the rest of what stayed. */
function shorten(block: ChangedBlock, language: string): ChangedBlock {
  return block.map((stretch, index) => {
    if (stretch.kind !== 'same') return stretch
    const { text } = stretch
    const words = [...segmenterFor(language).segment(text)].filter(({ isWordLike }) => isWordLike)
    const [isFirst, isLast] = [index === 0, index === block.length - 1]
    if (words.length <= (isFirst || isLast ? context : 2 * context) + 2) return stretch
    const start = words.at(-context)?.index ?? 0
    const last = words[context - 1]
    const end = last ? last.index + last.segment.length : text.length
    const [head, tail] = [text.slice(0, end), text.slice(start)]
    return {
      kind: 'same',
      text: isFirst ? `… ${tail}` : isLast ? `${head} …` : `${head} … ${tail}`,
    }
  })
}
