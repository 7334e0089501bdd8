import { lineAt } from '../front-matter/lines.ts'
import type { BodyContext } from './body-context.ts'
import { applyEdits, type Edit } from './pieces.ts'
import { findRanges, type Range, rangeAt } from './ranges.ts'

/** `* TOC` above `{:toc}`: kramdown puts a table of contents in its place. */
const contents = /^[ \t]*[-*+1.]+[ \t]+\S[^\n]*\n[ \t]*\{:toc[^}\n]*\}/gim
/** What kramdown never shows. */
const hidden = /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}/g
const attributes = /\{:(?!%)[^{}\n]*\}|\{::[^{}\n]*\/?\}/g
/** `## Head {#id .class}` of kramdown, Hugo, Docusaurus and markdown-it-attrs. */
const ofHeading =
  /^ {0,3}(?:#{1,6}[ \t]+|(?=\S[^\n]*\n {0,3}(?:=+|-+)[ \t]*$))(\S[^\n]*?)?[ \t]*(\{:?[ \t]*(?:[#.][^\s{}]+|[\w-]+=(?:"[^"\n]*"|[^\s{}]+))(?:[ \t]+(?:[#.][^\s{}]+|[\w-]+=(?:"[^"\n]*"|[^\s{}]+)))*[ \t]*\})[ \t]*#*[ \t]*$/gm

/**
 * Takes out attribute lists (`{: .wide}`, `{:toc}`, `{#id}` of headings), which other markdown prints as text, and kramdown's
 * comments. An id stays as an anchor, as links lead there; what else is taken out is noted. Code is left alone; lines
 * stay counted. `isKramdown` is false for generators that know those of headings alone.
 */
export function attributeEdits(text: string, isKramdown: boolean, context: BodyContext): string {
  if (!/\{[ \t]*[:#.\w]/.test(text)) return text
  const { fenced, inline, indented } = findRanges(text)
  const code = [...fenced, ...inline, ...indented]
  const edits = headingEdits(text, code)
  if (isKramdown)
    for (const pattern of [hidden, contents, attributes])
      for (const match of text.matchAll(pattern)) {
        const start = match.index
        const end = start + match[0].length
        if (rangeAt(code, start) || edits.some((one) => one.start < end && start < one.end))
          continue
        const id = anchor(idIn(match[0]))
        const above = id === '' ? undefined : wordsOfHeadingAbove(text, start)
        const rows = match[0].replace(/[^\n]/g, '')
        if (above !== undefined) edits.push({ start: above, end: above, text: id })
        edits.push({ start, end, text: above === undefined ? id + rows : rows })
        noteMark(match[0], lineAt(text, start), context)
      }
  return edits.length === 0 ? text : applyEdits(text, edits).text
}

function headingEdits(text: string, code: Range[]): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(ofHeading)) {
    const [row, words = '', mark = ''] = match
    if (rangeAt(code, match.index)) continue
    const id = anchor(idIn(mark))
    const from = match.index + row.indexOf(words)
    const end = match.index + row.lastIndexOf(mark) + mark.length
    const start = text.slice(0, end - mark.length).trimEnd().length
    if (id !== '') edits.push({ start: from, end: from, text: id })
    edits.push({ start: Math.max(start, from), end, text: '' })
  }
  return edits
}

/** Where the words of a heading begin that stands right above an offset. */
function wordsOfHeadingAbove(text: string, offset: number): number | undefined {
  const row = /(?:^|\n)( {0,3}#{1,6}[ \t]+)[^\n]*\n[ \t]*$/.exec(text.slice(0, offset))
  return row ? row.index + row[0].indexOf('#') + (row[1] ?? '').trimStart().length : undefined
}

function idIn(mark: string): string | undefined {
  const [, id] = /(?:^\{:?|\s)[ \t]*#([\p{L}\p{N}_:.-]+)/u.exec(mark) ?? []
  return id ?? /\sid="([^"\s<>]+)"/.exec(mark)?.[1]
}

function anchor(id: string | undefined): string {
  return id === undefined ? '' : `<a id="${id}"></a>`
}

function noteMark(mark: string, line: number, context: BodyContext): void {
  context.note(line, {
    what: `${mark.trim().replace(/\s+/g, ' ').slice(0, 120)}, kramdown’s own mark, which was left out`,
    expected: 'markdown (CommonMark with GFM)',
    mend: 'nothing, if it only styled; else write it in HTML',
  })
}
