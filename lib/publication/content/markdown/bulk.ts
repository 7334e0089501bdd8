/**
 * The most of what takes the parser, and all that goes over the tree after it, far longer than its letters: several times
 * what a book has. Levels are those of lists and quotations, summed over their lines.
 */
const most = {
  headings: 10_000,
  'cells of tables': 60_000,
  'levels of lists and quotations': 200_000,
  'lines of one paragraph': 100_000,
}

type Kind = keyof typeof most

/** What a text has too much of. */
export interface Bulk {
  kind: Kind
  most: number
  /** The line on which the first of them is, counted from 1. */
  line: number
}

const fence = /^(?:`{3,}(?!.*`)|~{3,})/
/** What opens a quotation or an item at the beginning of a line. */
const marker = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y
const heading = /^#{1,6}(?:[ \t]|$)/
const underline = /^(?:=+|-+)[ \t]*$/
/** The line below the head of a table (GFM, 4.10). */
const delimiter = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/

/**
 * What a text has so much of that reading it would take from seconds to minutes, though each by itself is quick; undefined
 * where there is nothing. Takes a time in proportion to the text. What it does not see is left to `within-time.ts`.
 */
export function bulkIn(markdown: string): Bulk | undefined {
  const tally = new Tally()
  const indents: number[] = []
  let open: string | undefined
  let columns = 0
  let before = ''
  let line = 0
  for (const whole of markdown.split('\n')) {
    line++
    const isUnderline = before !== '' && underline.test(whole.trim())
    const { levels, text } = isUnderline ? { levels: 0, text: whole.trim() } : partsOf(whole)
    const mark = fence.exec(text)?.[0]
    if (open !== undefined || mark) {
      if (open === undefined) open = mark
      else if (text.startsWith(open)) open = undefined
      before = ''
      columns = 0
      continue
    }
    const indent = whole.search(/[^ \t\r]/)
    while (indent >= 0 && indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop()
    if (levels > 0) {
      tally.add('levels of lists and quotations', levels + indents.length, line)
      indents.push(indent)
    }
    if (text === '') columns = 0
    if (heading.test(text) || isUnderline) tally.add('headings', 1, line)
    if (columns > 0) tally.add('cells of tables', columns, line)
    else if (before !== '' && text.includes('-') && delimiter.test(text))
      columns = text.includes('|') ? text.split('|').filter((cell) => cell.trim()).length : 0
    if (text === '' || isUnderline || levels > 0 || columns > 0) tally.endParagraph()
    else tally.addLine(line)
    if (tally.beyond) return tally.beyond
    before = text
  }
  return undefined
}

/** How many quotations and items a line opens, and what is behind them. */
function partsOf(whole: string): { levels: number; text: string } {
  let levels = 0
  let at = 0
  marker.lastIndex = 0
  while (marker.test(whole)) {
    levels++
    at = marker.lastIndex
  }
  return { levels, text: whole.slice(at).trim() }
}

class Tally {
  beyond: Bulk | undefined
  readonly #counts = new Map<Kind, { count: number; line: number }>()

  add(kind: Kind, count: number, line: number): void {
    const known = this.#counts.get(kind) ?? { count: 0, line }
    known.count += count
    this.#counts.set(kind, known)
    if (known.count > most[kind]) this.beyond ??= { kind, most: most[kind], line: known.line }
  }

  addLine(line: number): void {
    this.add('lines of one paragraph', 1, line)
  }

  endParagraph(): void {
    this.#counts.delete('lines of one paragraph')
  }
}
