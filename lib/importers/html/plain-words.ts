import { rawText } from './elements.ts'
import { parseHtml } from './parse-html.ts'

/** The words of a piece of HTML (a caption) on one line. */
export function plainWords(html: string | undefined): string {
  return html === undefined ? '' : rawText(parseHtml(html)).replace(/\s+/g, ' ').trim()
}
