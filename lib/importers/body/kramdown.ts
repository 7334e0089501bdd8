import { lineCounter } from '../front-matter/lines.ts'
import { passages } from '../shared/passages.ts'
import type { BodyContext } from './body-context.ts'
import { applyEdits, type Edit } from './pieces.ts'
import { findRanges, type Range, rangeAt } from './ranges.ts'

/** `* TOC` above `{:toc}`: kramdown puts a table of contents in its place. */
const tableOfContents = /(?<![^\n])[ \t]*[-*+1.]+[ \t]+\S[^\n]*\n[ \t]*\{:toc[^{}\n]*\}/gi
const attributeList = /\{:(?!%)[^{}\n]*\}|\{::[^{}\n]*\/?\}/g
const underline = /\n {0,3}(?:=+|-+)[ \t]*(?=\n|$)/y

/** What kramdown never shows. */
const hidden = (text: string) => passages(text, /\{::comment\}/g, () => '\\{:/(?:comment)?\\}')
const contents = (text: string) => rangesOf(text, tableOfContents)
const attributes = (text: string) => rangesOf(text, attributeList)

function rangesOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
}

const item = '(?:[#.][^\\s{}]+|[\\w-]+=(?:"[^"\\n{]*"|[^\\s{}"][^\\s{}]*))'
/** `## Head {#id .class}` of kramdown, Hugo, Docusaurus and markdown-it-attrs, from its bracket on. */
const ofHeading = new RegExp(`^(\\{:?[ \\t]*${item}(?:[ \\t]+${item})*[ \\t]*\\})[ \\t]*#*[ \\t]*$`)

/**
 * Takes out attribute lists (`{: .wide}`, `{:toc}`, `{#id}` of headings), which other markdown prints as text, and kramdown's
 * comments. An id stays as an anchor, as links lead there; what else is taken out is noted. Code is left alone; lines
 * stay counted. `isKramdown` is false for generators that know those of headings alone.
 */
export function attributeEdits(text: string, isKramdown: boolean, context: BodyContext): string {
  if (!/\{[ \t]*[:#.\w]/.test(text)) return text
  const { fenced, inline, indented } = findRanges(text)
  const lineOf = lineCounter(text)
  const code = [...fenced, ...inline, ...indented]
  const edits = headingEdits(text, code)
  if (isKramdown) for (const marks of [hidden, contents, attributes]) take(marks(text))
  return edits.length === 0 ? text : applyEdits(text, edits).text

  function take(marks: Range[]): void {
    const taken = [...edits]
    for (const { start, end } of marks) {
      if (rangeAt(code, start) || rangeAt(taken, start)) continue
      const mark = text.slice(start, end)
      const id = anchor(idIn(mark))
      const above = id === '' ? undefined : wordsOfHeadingAbove(text, start)
      const rows = mark.replace(/[^\n]/g, '')
      if (above !== undefined) edits.push({ start: above, end: above, text: id })
      edits.push({ start, end, text: above === undefined ? id + rows : rows })
      noteMark(mark, lineOf(start), context)
    }
  }
}

function headingEdits(text: string, code: Range[]): Edit[] {
  const edits: Edit[] = []
  for (const { index: start, 0: row } of text.matchAll(/(?<![^\n])[^\n]*\{[^\n]*/g)) {
    const at = row.lastIndexOf('{')
    const mark = ofHeading.exec(row.slice(at))?.[1]
    const head = headOf(row, text, start + row.length)
    if (!mark || head === undefined || rangeAt(code, start)) continue
    const id = anchor(idIn(mark))
    const from = start + head
    if (id !== '') edits.push({ start: from, end: from, text: id })
    const words = Math.max(row.slice(0, at).trimEnd().length, head)
    edits.push({ start: start + words, end: start + at + mark.length, text: '' })
  }
  return edits
}
/** How many signs stand before the words of a heading, of either form; undefined where the row is none. */
function headOf(row: string, text: string, end: number): number | undefined {
  const marks = /^ {0,3}#{1,6}[ \t]+/.exec(row)?.[0]
  if (marks !== undefined) return marks.length
  underline.lastIndex = end
  return underline.test(text) ? /^ {0,3}(?=\S)/.exec(row)?.[0].length : undefined
}

/** Where the words of a heading begin that stands right above an offset. */
function wordsOfHeadingAbove(text: string, offset: number): number | undefined {
  const end = text.lastIndexOf('\n', offset - 1)
  if (end === -1 || text.slice(end, offset).trim() !== '') return undefined
  const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1
  const marks = /^ {0,3}#{1,6}[ \t]+/.exec(text.slice(start, end))?.[0]
  return marks === undefined ? undefined : start + marks.length
}

function idIn(mark: string): string | undefined {
  const [, id] = /(?:^\{:?[ \t]*|(?<=\s))#([\p{L}\p{N}_:.-]+)/u.exec(mark) ?? []
  return id ?? /\sid="([^"\s<>]+)"/.exec(mark)?.[1]
}

function anchor(id: string | undefined): string {
  return id === undefined ? '' : `<a id="${id}"></a>`
}

function noteMark(mark: string, line: number, context: BodyContext): void {
  context.note(line, {
    part: 'told',
    what: `${mark.trim().replace(/\s+/g, ' ').slice(0, 120)}, kramdown’s own mark, which was left out`,
    expected: 'markdown (CommonMark with GFM)',
    mend: 'nothing, if it only styled; else write it in HTML',
  })
}
