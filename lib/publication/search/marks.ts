import { wholeLetters, wordEnd, wordStart } from '#lib/language/cut-text.ts'
import { isUnspaced, type Word, wordsOf } from '#lib/language/words.ts'
import type { Row, Sought } from './match.ts'

/** A piece of a text; what was searched for is marked. */
export interface Piece {
  text: string
  isMarked: boolean
}

/** What was found in a text: from and to which character, and which of the rows sought it is. */
interface Mark {
  start: number
  end: number
  row: Row
}

/** Characters of an extract, and of what stands in it before the first word that was found. */
const extractLength = 240
const leading = 60
/** Characters of a text that an extract is taken from: an article of a whole book is not read for two lines. */
const mostRead = 60_000

/** A text with what was sought in it marked. */
export function marked(text: string, language: string, sought: Sought[]): Piece[] {
  return pieces(text, marksIn(wordsOf(text, language), sought), 0, text.length)
}

/** The part of a text that says most of what was sought, cut at the ends of words; undefined where it says nothing of it. */
export function extract(text: string, language: string, sought: Sought[]): Piece[] | undefined {
  const read = text.slice(0, mostRead).toWellFormed().replace(/\s+/g, ' ').trim()
  const words = wordsOf(read, language)
  const marks = marksIn(words, sought)
  const best = densest(marks)
  if (!best) return undefined
  const start = words.find((word) => word.start >= best.start - leading)?.start ?? best.start
  const from = start < leading ? 0 : Math.min(wordStart(read, start, language), best.start)
  const last = words.findLast((word) => word.end <= from + extractLength)?.end ?? best.end
  const end = isUnspaced(read.charAt(last))
    ? wordEnd(read, wholeLetters(read, last).length, language)
    : last
  const to = read.length - last < 20 ? read.length : Math.max(end, best.end)
  const shown = pieces(read, marks, from, to)
  if (from > 0) shown.unshift({ text: '… ', isMarked: false })
  if (to < read.length || text.length > mostRead) shown.push({ text: ' …', isMarked: false })
  return shown
}

/** Whether texts, of which the words are given, say together all that is sought. */
export function sayAll(texts: Word[][], sought: Sought[]): boolean {
  const rows = new Set<Row>()
  for (const words of texts) for (const { row } of marksIn(words, sought)) rows.add(row)
  return sought.every((alternatives) =>
    alternatives.some((alternative) => alternative.every((row) => rows.has(row))),
  )
}

/** Rows by what they begin with: those that are looked for word by word, and those whose only word may go on. */
interface Beginnings {
  whole: Map<string, Row[]>
  begun: Row[]
}

/** One search looks for the same in hundreds of headlines and names. */
const beginnings = new WeakMap<Sought[], Beginnings>()

function beginningsOf(sought: Sought[]): Beginnings {
  const known = beginnings.get(sought)
  if (known) return known
  const rows = sought.flat(2)
  const isBegun = (row: Row) => row.words.length === 1 && row.isBegun
  const whole = Map.groupBy(
    rows.filter((row) => !isBegun(row)),
    (row) => row.words[0] ?? '',
  )
  const own = { whole, begun: rows.filter(isBegun) }
  beginnings.set(sought, own)
  return own
}

function marksIn(words: Word[], sought: Sought[]): Mark[] {
  const { whole, begun } = beginningsOf(sought)
  const marks: Mark[] = []
  for (const [at, { word, start, end }] of words.entries()) {
    for (const row of whole.get(word) ?? []) {
      const last = words[at + row.words.length - 1]
      if (last && row.words.every((each, index) => words[at + index]?.word === each))
        marks.push({ start, end: last.end, row })
    }
    for (const row of begun) {
      const [beginning = ''] = row.words
      if (word.startsWith(beginning))
        marks.push({ start, end: Math.min(end, start + beginning.length), row })
    }
  }
  return marks
}

/** The mark from which on most different words follow within an extract; the first of those that are equal. */
function densest(marks: Mark[]): Mark | undefined {
  let best: Mark | undefined
  let most = 0
  for (const [at, mark] of marks.entries()) {
    const rows = new Set<Row>()
    for (let next = at; next < marks.length; next++) {
      const other = marks[next]
      if (!other || other.end > mark.start + extractLength - leading) break
      rows.add(other.row)
    }
    if (rows.size > most) {
      most = rows.size
      best = mark
    }
  }
  return best ?? marks[0]
}

/** Marks that touch or overlap are one: parts of a word without blanks do. */
function pieces(text: string, marks: Mark[], from: number, to: number): Piece[] {
  const found: Piece[] = []
  let at = from
  const add = (end: number, isMarked: boolean) => {
    if (end <= at) return
    const last = found.at(-1)
    const piece = text.slice(at, end)
    if (last && last.isMarked === isMarked && (!isMarked || isUnspaced(piece))) last.text += piece
    else found.push({ text: piece, isMarked })
    at = end
  }
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (end > to) break
    add(Math.max(at, start), false)
    add(end, true)
  }
  add(to, false)
  return found
}
