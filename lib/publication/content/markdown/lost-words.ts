import type { Element, Nodes, Root } from 'hast'
import type { Root as Markdown, Nodes as MarkdownNodes } from 'mdast'
import type { Piece } from './html-pieces.ts'
import { piecesOf } from './source-pieces.ts'
import { shownText, type TextWarning } from './text-warning.ts'

/** Words as they are compared: letters and digits, and one sign at a time where a script does not part words. */
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu

/** Lines of the markdown, both included, of which something else is told. */
export interface Lines {
  first: number
  last: number
}

/** A text before and after. */
interface Texts {
  /** As it was written. */
  source: Markdown
  /** As it is printed. */
  shown: Root
  /** What the renderer wrote into it. */
  added: string[]
  /** Nodes of which others tell that nobody reads them. */
  without: ReadonlySet<MarkdownNodes>
  /** Lines of which others tell. */
  told: Lines[]
}

/**
 * Words of a text that are not on its page, each run of lines as a warning: what tags, comments and tables swallow, by
 * whatever way. Nothing is lost where all letters are still there, which is quick to see; only else are words looked for.
 */
export function lostWords({ source, shown, added, without, told }: Texts): TextWarning[] {
  const pieces = piecesOf(source, without)
  pieces.push(...added.map((text) => ({ text, line: 0 })))
  const printed = printedTexts(shown)
  if (sameLetters(pieces, printed.texts)) return []
  const lost = missing(pieces, printed).filter(
    ({ line }) => !told.some(({ first, last }) => first <= line && line <= last),
  )
  return runsOf(lost).map(warningOf)
}

/** Whether two texts have as many letters and digits, and the same ones as far as their sum tells. */
function sameLetters(pieces: Piece[], printed: string[]): boolean {
  const count = new LetterCount()
  for (const { text } of pieces) count.add(text, 1)
  for (const text of printed) count.add(text, -1)
  return count.isEven
}

class LetterCount {
  #letters = 0
  #sum = 0

  add(text: string, sign: 1 | -1): void {
    let [letters, sum] = [0, 0]
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      // Signs of ASCII, and the quotation marks, dashes and blanks that typesetting puts in their place.
      if (code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97)) continue
      if ((code > 122 && code < 192) || (code > 0x1fff && code < 0x2070)) continue
      letters++
      sum += code
    }
    this.#letters += sign * letters
    this.#sum += sign * sum
  }

  get isEven(): boolean {
    return this.#letters === 0 && this.#sum === 0
  }
}

/** A word that was lost, and where. */
interface Lost {
  word: string
  line: number
  within: Piece['within']
}

/**
 * Words that are printed less often than they were written. Of those that occur several times it is not known which was
 * lost: first pieces are taken of which every word is missing and of whose line nothing is printed, then such of any line,
 * then any.
 */
function missing(pieces: Piece[], printed: Printed): Lost[] {
  const surplus = new Map<string, number>()
  for (const text of printed.texts) for (const [word] of text.matchAll(words)) add(surplus, word, 1)
  for (const { text } of pieces) for (const [word] of text.matchAll(words)) add(surplus, word, -1)
  const deficit = new Map<string, number>()
  for (const [word, count] of surplus) if (count < 0) deficit.set(word, -count)
  // Two words are one where a tag between them fell away.
  for (const [word, count] of surplus) if (count > 0) takeParts(word, deficit)
  const lost: Lost[] = []
  for (const pass of ['line', 'wholly', 'any'])
    for (const piece of pieces) {
      if (deficit.size === 0) return lost.sort((a, b) => a.line - b.line)
      if (pass === 'line' && printed.lines.has(piece.line)) continue
      const found = wordsOf(piece)
      if (pass !== 'any' && !found.every(({ word }) => deficit.has(word))) continue
      for (const each of found)
        if (deficit.has(each.word)) {
          lost.push(each)
          takeOne(each.word, deficit)
        }
    }
  return lost.sort((a, b) => a.line - b.line)
}

/** Takes the words of which a printed one is made, up to four, from those that are missing, where all of them are. */
function takeParts(printed: string, deficit: Map<string, number>): void {
  const partsOf = (rest: string, most: number): string[] | undefined => {
    if (rest === '') return []
    for (let end = most > 1 ? 1 : rest.length; end <= rest.length; end++) {
      const after = deficit.has(rest.slice(0, end)) && partsOf(rest.slice(end), most - 1)
      if (after) return [rest.slice(0, end), ...after]
    }
    return undefined
  }
  if (printed.length > 60 || deficit.size === 0) return
  for (const part of partsOf(printed, 4) ?? []) takeOne(part, deficit)
}

function takeOne(word: string, deficit: Map<string, number>): void {
  const left = (deficit.get(word) ?? 0) - 1
  if (left > 0) deficit.set(word, left)
  else deficit.delete(word)
}

function add(counts: Map<string, number>, word: string, count: number): void {
  counts.set(word, (counts.get(word) ?? 0) + count)
}

function wordsOf({ text, line, within }: Piece): Lost[] {
  const found: Lost[] = []
  let from = 0
  for (const { 0: word, index } of text.matchAll(words)) {
    for (
      let at = text.indexOf('\n', from);
      at !== -1 && at < index;
      at = text.indexOf('\n', from)
    ) {
      line++
      from = at + 1
    }
    found.push({ word, line, within })
  }
  return found
}

/** Runs of words whose lines follow each other, with at most one between them. */
function runsOf(lost: Lost[]): Lost[][] {
  const runs: Lost[][] = []
  for (const each of lost) {
    const before = runs.at(-1)?.at(-1)
    const isNear = before && (each.line - before.line <= 2 || each.within === 'comment')
    if (isNear && before.within === each.within) runs.at(-1)?.push(each)
    else runs.push([each])
  }
  return runs
}

const mends = {
  cell: 'the row has more cells than the head of its table: add a head for them, or write \\| for a bar that is meant',
  comment:
    'a comment begins here and is never closed: end it with -->, or write &lt;!-- for what is meant',
  definition:
    'a line that begins so gives links an address, and no link asks for it: write \\[ for a bracket that is meant',
  other:
    'look for a tag or a comment at this place or before it that takes the text; write &lt; for a < that is meant',
}

function warningOf(run: Lost[]): TextWarning {
  const line = run[0]?.line ?? 1
  const lastLine = run.at(-1)?.line ?? line
  return {
    ...{ line, column: 1, ...(lastLine > line && { lastLine }) },
    what: `text that readers do not get: ${shownText(run.map(({ word }) => word).join(' '))}`,
    expected: 'every word on the page',
    mend: mends[run[0]?.within ?? 'other'],
  }
}

/** What is printed: its texts, and the lines of the markdown on which they begin. */
interface Printed {
  texts: string[]
  lines: Set<number>
}

/** The texts that are printed, but for what the renderer adds, and what only browsers show that know no sound or film. */
function printedTexts(tree: Root): Printed {
  const texts: string[] = []
  const lines = new Set<number>()
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      texts.push(node.value)
      if (node.position) lines.add(node.position.start.line)
    } else if ('children' in node && !isUnseen(node)) {
      const isCode = node.type === 'element' && node.tagName === 'code'
      if (isCode) texts.push(codeOf(node))
      else for (const child of node.children) walk(child)
    }
    if (node.type === 'element' && node.tagName === 'img')
      texts.push(String(node.properties.alt ?? ''), String(node.properties.title ?? ''))
  }
  walk(tree)
  return { texts, lines }
}

/** Colours part the words of code. */
function codeOf(node: Element): string {
  return node.children
    .map((child) =>
      child.type === 'text' ? child.value : child.type === 'element' ? codeOf(child) : '',
    )
    .join('')
}

function isUnseen(node: Nodes): boolean {
  if (node.type !== 'element') return false
  const { tagName, properties } = node
  return (
    tagName === 'audio' ||
    tagName === 'video' ||
    'dataFootnoteRef' in properties ||
    'dataFootnoteBackref' in properties ||
    [properties.className].flat().includes('sr-only')
  )
}
