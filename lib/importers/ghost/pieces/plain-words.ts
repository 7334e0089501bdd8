import { rawText } from '../../html/elements.ts'
import { parseHtml } from '../../html/parse-html.ts'

/** The words of a piece of HTML (a caption) on one line. */
export function plainWords(html: string | undefined): string {
  return html === undefined ? '' : rawText(parseHtml(html)).replace(/\s+/g, ' ').trim()
}
