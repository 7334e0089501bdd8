/**
 * The most that the marks of a paragraph, times its letters, may be, where it has a mark for every twenty letters at least.
 * Among 1,700 real articles the most was 0.8 million; at the bound the parser takes seconds, as it looks through the rest of
 * the paragraph for each mark.
 */
const mostTangled = { work: 100_000_000, lettersAMark: 20 }
/** The most letters that are gone through for the ends of code that never come. */
const mostSearched = 50_000_000

/** What begins, ends or may be part of a construct within a paragraph. */
const marks = /\*+|_+|~+|[[\]<@]|www\.|https?:\/\//gi
/** Addresses with `www.` are looked at from each of their letters. */
const heavy = { mark: 'www.', weight: 10 }

const fence = /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*(`{3,}(?!.*`)|~{3,})/
/** Elements that begin a block of HTML, and those that stand alone on their line (CommonMark, 4.6). */
const html =
  '<\\/?(?:(?:address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul)\\b|[a-z][^<>]*>\\s*$)'
/** Lines that begin a block of their own: of lists, headings, HTML; and rows of tables, whose cells are parsed alone. */
const begins = new RegExp(
  `^[ \\t>]*(?:[-+*][ \\t]|\\d{1,9}[.)][ \\t]|#{1,6}[ \\t]|${html})|\\|`,
  'i',
)
/** Blocks of HTML and of code that is indented, in which nothing is looked for. */
const isOther = new RegExp(`^ {0,3}${html}|^(?: {4}|\\t)`, 'i')
const blank = /^[ \t>]*\r?$/

/** A paragraph that the parser would not come to the end of. */
export interface Tangle {
  /** On which it begins, counted from 1. */
  line: number
  letters: number
  /** What it has most of, and how often. */
  mark: string
  count: number
}

/**
 * The first paragraph of which parsing takes a time that grows with its square, and is too long for that; undefined where
 * there is none. Takes a time in proportion to the text. What it does not see is left to `within-time.ts`.
 */
export function tangleIn(markdown: string): Tangle | undefined {
  for (const { line, text } of paragraphs(markdown)) {
    const tangle = isOther.test(firstLine(text)) ? undefined : (endless(text) ?? tangled(text))
    if (tangle) return { line, letters: text.length, ...tangle }
  }
  return undefined
}

function firstLine(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}

/** Paragraphs long enough to be looked at, with the lines on which they begin. */
function* paragraphs(markdown: string): Generator<{ line: number; text: string }> {
  const shortest = Math.sqrt(mostTangled.work / heavy.weight)
  let lines: string[] = []
  let size = 0
  let line = 0
  let open: string | undefined
  for (const text of markdown.split('\n')) {
    line++
    const fenced = fence.exec(text)?.[1]
    const isNone = open !== undefined || fenced !== undefined || blank.test(text)
    if (isNone || begins.test(text)) {
      if (size > shortest) yield { line: line - lines.length, text: lines.join('\n') }
      lines = []
      size = 0
    }
    if (open === undefined) open = fenced
    else if (text.trim().startsWith(open)) open = undefined
    if (isNone) continue
    lines.push(text)
    size += text.length
  }
  if (size > shortest) yield { line: line - lines.length + 1, text: lines.join('\n') }
}

/** Backticks in rows of lengths that come once: for each, all that follows is gone through. */
function endless(text: string): { mark: string; count: number } | undefined {
  const rows = [...text.matchAll(/`+/g)]
  const last = new Map(rows.map(({ 0: row, index }) => [row.length, index]))
  let searched = 0
  let count = 0
  for (const { 0: row, index } of rows) {
    if ((last.get(row.length) ?? 0) > index) continue
    searched += text.length - index
    count++
  }
  return searched > mostSearched ? { mark: '`', count } : undefined
}

function tangled(text: string): { mark: string; count: number } | undefined {
  const counts = new Map<string, number>()
  let weight = 0
  for (const [found] of text.matchAll(marks)) {
    const mark = /^[*_~]/.test(found) ? found.charAt(0) : found.toLowerCase()
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
    weight += mark === heavy.mark ? heavy.weight : 1
  }
  const { work, lettersAMark } = mostTangled
  if (weight * text.length <= work || weight * lettersAMark < text.length) return undefined
  const [[mark, count] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1])
  return { mark, count }
}
