import { encodeWord } from 'nodemailer/lib/mime-funcs'

/** Characters of an encoded word, so that it leaves room on a line (RFC 2047, 2: 75 at most). */
const longestWord = 52

/**
 * A text as it stands in a header where it would otherwise be read as something else: as an encoded word of its own, or
 * several. Undefined for a text that stands there as it is, or that nodemailer encodes by itself.
 *
 * `=?` begins an encoded word (RFC 2047, 2). Programs that read mail decode one wherever it stands, in quotation marks, too.
 */
export function encodedText(text: string): string | undefined {
  if (!/=\?/.test(text)) return undefined
  // Folded between two words, as whatever is longer than 998 characters is refused (RFC 5322, 2.1.1).
  return encodeWord(text, 'Q', longestWord).replaceAll('?= =?', '?=\r\n =?')
}
