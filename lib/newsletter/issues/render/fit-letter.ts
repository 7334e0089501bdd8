import { articleHtml, correctionHtml, issueHtml, sheetOf } from './issue-html.ts'
import type { IssueLetter } from './issue-letter.ts'

/**
 * Bytes of the HTML as it is sent. Gmail cuts a mail off at about 102 KB, and hides the links at its end; it is not told
 * whether it counts before or after the encoding, so that the larger number counts here.
 */
export const largestHtml = 88_000

/** What corrections may take of that: they are owed to readers, but an issue must not be made of them alone. */
const largestCorrections = 25_000

/** A letter with as many of its articles and corrections as a mail has room for: the others are on the web. */
export function fitLetter(letter: IssueLetter): IssueLetter {
  const sheet = sheetOf(letter)
  const total = letter.articles.length + letter.corrections.length
  // With a count, so that the link to the rest has its room, and a row so that the corrections' title has.
  const bare = { ...letter, left: total, articles: [], corrections: letter.corrections.slice(0, 1) }
  const room = largestHtml - encodedLength(issueHtml(bare))
  const corrections = fitting(letter.corrections, Math.min(room, largestCorrections), (each) =>
    correctionHtml(each, sheet),
  )
  const articles = fitting(letter.articles, room - corrections.length, (each) =>
    articleHtml(each, sheet, true),
  )
  const left = total - articles.fitting.length - corrections.fitting.length
  return { ...letter, left, articles: articles.fitting, corrections: corrections.fitting }
}

/** The first of the parts, as long as their bytes have room, and how many bytes those are. */
function fitting<Part>(parts: Part[], room: number, htmlOf: (part: Part) => string) {
  let length = 0
  const taken: Part[] = []
  for (const part of parts) {
    const bytes = encodedLength(htmlOf(part)) + 4
    if (length + bytes > room) break
    length += bytes
    taken.push(part)
  }
  return { fitting: taken, length }
}

/** At most so many bytes a text has as quoted-printable (RFC 2045, 6.7), soft line breaks included. */
export function encodedLength(text: string): number {
  let length = 0
  for (const byte of Buffer.from(text))
    length += byte === 0x3d || byte > 0x7e || byte < 0x20 ? 3 : 1
  // A line holds 76 characters, and may end up to 26 sooner, at a blank or before a letter of several bytes.
  return length + Math.ceil(length / 50) * 3
}
