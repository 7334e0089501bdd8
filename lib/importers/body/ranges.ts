import { eachNode } from './each-node.ts'
import { parseMarkdown } from './parse-markdown.ts'

/** A part of a text: from `start` up to, not including, `end`. */
export interface Range {
  start: number
  end: number
}

/** Where a body holds code, and where raw HTML in which markdown is not read. */
export interface BodyRanges {
  fenced: Range[]
  indented: Range[]
  inline: Range[]
  html: Range[]
}

/** Without backticks, tildes, indented rows and rows that begin with a tag there is neither code nor HTML. */
const hint = /`|~~~|^[ \t>*+\-\d.)]*(?:<|\t| {4})/m

/** Parses markdown for its code and HTML. Offsets are those of the text. */
export function findRanges(text: string): BodyRanges {
  const ranges: BodyRanges = { fenced: [], indented: [], inline: [], html: [] }
  if (!hint.test(text)) return ranges
  eachNode(parseMarkdown(text), (node, parent) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start === undefined || end === undefined) return
    if (node.type === 'inlineCode') ranges.inline.push({ start, end })
    if (node.type === 'code') {
      const isFenced = /^(?:`{3}|~{3})/.test(text.slice(start, start + 3))
      ranges[isFenced ? 'fenced' : 'indented'].push({ start, end })
    }
    const inBlock =
      parent && ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type)
    // A component looks like HTML to CommonMark; to MDX, what stands in it is markdown.
    if (node.type === 'html' && inBlock && !/^<\/?[A-Z]/.test(node.value))
      ranges.html.push({ start, end })
  })
  return ranges
}

const inOrder = new WeakMap<readonly Range[], Range[]>()

/** The range that holds an offset, of ranges that are all there; of some that overlap what they cover together. */
export function rangeAt(ranges: readonly Range[], offset: number): Range | undefined {
  const joined = inOrder.get(ranges) ?? merged(ranges)
  inOrder.set(ranges, joined)
  let low = 0
  let high = joined.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((joined[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const found = joined[low]
  return found && found.start <= offset ? found : undefined
}

/** Ranges in their order, those that overlap joined: code and what protects it may begin and end apart. */
export function merged(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

/** A text in which ranges are filled with a letter that means nothing, line ends kept. */
export function masked(text: string, ranges: Range[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of ranges) {
    if (start < at) continue
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, 'x')
    at = end
  }
  return result + text.slice(at)
}
