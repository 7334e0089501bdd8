import { wholeLetters } from '#lib/language/cut-text.ts'

/** Line ends, controls, and marks of direction that would reach beyond the text they stand in (UAX 9, 2). */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu

/** A text as one line: what would end a line, reach a terminal or turn what follows becomes a blank. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(unsafe, ' ')
}

/** A text as one line without control characters, fit for a header or a sentence: at most `most` UTF-16 code units, whole letters. */
export function plainText(text: string, most = 200): string {
  const line = oneLine(text).replace(/ +/g, ' ').trim()
  return line.length > most ? `${wholeLetters(line, most - 1)}…` : line
}
