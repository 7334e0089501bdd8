/** Line ends, controls, and marks of direction that would reach beyond the text they stand in (UAX 9, 2). */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu

/** A text as one line without control characters, fit for a header or a sentence: at most `most` characters. */
export function plainText(text: string, most = 200): string {
  const line = text.toWellFormed().replace(unsafe, ' ').replace(/ +/g, ' ').trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text within HTML, in an element or in an attribute with quotation marks. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
