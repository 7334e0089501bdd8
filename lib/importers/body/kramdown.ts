import { lineAt } from '../front-matter/lines.ts'
import type { BodyContext } from './body-context.ts'
import { applyEdits, type Edit } from './pieces.ts'
import { findRanges, rangeAt } from './ranges.ts'

const attributes = /\{:(?!%)[^{}\n]*\}|\{::[^{}\n]*\/?\}/g

/** `* TOC` above `{:toc}`: kramdown puts a table of contents in its place. */
const contents = /^[ \t]*[-*+1.]+[ \t]+\S[^\n]*\n[ \t]*\{:toc[^}\n]*\}/gim

/**
 * Takes out kramdown's attribute lists (`{: .wide}`, `{:toc}`), which other markdown prints as text. A class or an id
 * is no loss to readers; what is taken out is noted all the same. Code is left alone; lines stay counted.
 */
export function kramdownEdits(text: string, context: BodyContext): string {
  if (!/\{:/.test(text)) return text
  const { fenced, inline, indented } = findRanges(text)
  const code = [...fenced, ...inline, ...indented]
  const edits: Edit[] = []
  for (const pattern of [contents, attributes])
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      if (rangeAt(code, start)) continue
      edits.push({ start, end: start + match[0].length, text: match[0].replace(/[^\n]/g, '') })
      context.note(lineAt(text, start), {
        what: `${match[0].trim().replace(/\s+/g, ' ')}, kramdown’s own mark, which was left out`,
        expected: 'markdown (CommonMark with GFM)',
        mend: 'nothing, if it only styled; else write it in HTML',
      })
    }
  return edits.length === 0 ? text : applyEdits(text, edits).text
}
