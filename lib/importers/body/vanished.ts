import { applyEdits, type Edit, type Pieces } from './pieces.ts'

/** Stands where a tag left nothing behind; a code point that no text may hold (Unicode, "noncharacters"). */
export const vanished = '\uFDD0'

/**
 * Takes the marks of vanished tags out. A row that held nothing else goes with them: an empty row would end a
 * paragraph or a block of HTML that went on in the source.
 */
export function settle(text: string): Pieces {
  const edits: Edit[] = []
  for (const match of text.matchAll(/(^[ \t>]*\uFDD0[ \t\uFDD0]*(?:\n|$(?![\s\S])))|\uFDD0/gm)) {
    const start = match.index
    const quoteMarks = match[1] ? (/^[ \t>]*>/.exec(match[1])?.[0] ?? '') : ''
    // In a quotation the row stays, as an empty one: without its mark the quotation would end.
    const text = quoteMarks ? `${quoteMarks}\n` : ''
    edits.push({ start, end: start + match[0].length, text })
  }
  return applyEdits(text, edits)
}
