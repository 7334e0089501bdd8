import { escapeMarkup } from '#lib/text/escape.ts'
import { escapeMarkdown } from './markup.ts'
import type { Reference } from './references.ts'

/**
 * What stands in markdown in place of a picture that is lost: `*[Picture: alternative text]*` with the caption behind
 * it; the caption alone where it has no alternative text; nothing where it has neither.
 */
export function lostPicture(
  { alt, title, start, end, inLink }: Extract<Reference, { type: 'picture' }>,
  text: string,
): string {
  const below = captionOf(title)
  const said = alt.trim() || below
  if (said === '') return inLink ? 'Picture' : ''
  const words = escapeMarkdown(said)
  const more = alt.trim() && below && below !== said ? ` ${escapeMarkdown(below)}` : ''
  // Beside a letter the stars would not be read as emphasis, but as stars.
  const beside = `${text[start - 1] ?? ' '}${text[end] ?? ' '}`
  const isApart = !/[\p{L}\p{N}]/u.test(beside)
  return isApart ? `*[Picture: ${words}]*${more}` : `\\[Picture: ${words}\\]${more}`
}

/** `Caption | Credit` as a reader would read it. */
function captionOf(title: string): string {
  const bar = title.lastIndexOf('|')
  if (bar === -1) return title.trim()
  const [caption, credit] = [title.slice(0, bar).trim(), title.slice(bar + 1).trim()]
  return caption && credit ? `${caption} (${credit})` : caption || credit
}

/** What stands in HTML in place of a picture that is lost. */
export function lostImage(alternative: string, inLink: boolean): string {
  const alt = alternative.replace(/\s+/g, ' ').trim()
  if (alt === '') return inLink ? 'Picture' : ''
  // Outside a block of HTML what stands between two tags is markdown.
  const words = escapeMarkup(alt).replace(/[[\]*_`\\|~]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<em>[Picture: ${words}]</em>`
}
