import { xmlText } from './xml-text.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaping = (marks: RegExp) => (text: string) =>
  text.replace(marks, (mark) => entities[mark] ?? mark)

/** A text within HTML, in an element or in an attribute with quotation marks. */
export const escapeHtml = escaping(/[&<>"']/g)

/** The same where people go on to edit what comes of it, or where nothing stands between apostrophes: these stay. */
export const escapeMarkup = escaping(/[&<>"]/g)

/** The value of an attribute between quotation marks, or a text, with no more than must be escaped there. */
export const escapeAttribute = escaping(/[&<"]/g)

/** A text within XML, without what no XML document may have, as the protocol of sitemaps writes it. */
export function escapeXml(text: string): string {
  return escapeHtml(xmlText(text)).replaceAll('&#39;', '&apos;')
}

/** Data as JSON within a `script` element, which no text in it can end. */
export function scriptJson(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
