import { rawText } from './elements.ts'
import { parseHtml } from './parse-html.ts'

/** The words of a piece of HTML (a caption) on one line. */
export function plainWords(html: string | undefined): string {
  if (html === undefined) return ''
  // Most names and titles hold no markup; a tree of each would take longer than all else about them.
  const text = /[<&\0]/.test(html) ? rawText(parseHtml(html)) : html
  return text.replace(/\s+/g, ' ').trim()
}
