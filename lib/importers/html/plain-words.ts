import { withoutTags } from '../shared/passages.ts'
import { rawText } from './elements.ts'
import { parseHtml } from './parse-html.ts'

/** The words of a piece of HTML (a caption) on one line. */
export function plainWords(html: string | undefined): string {
  if (html === undefined) return ''
  // Most names and titles hold no markup; a tree of each would take longer than all else about them.
  const text = /[<&\0]/.test(html) ? wordsOf(html) : html
  return text.replace(/\s+/g, ' ').trim()
}

function wordsOf(html: string): string {
  try {
    return rawText(parseHtml(html))
  } catch (error) {
    // What is nested beyond sense exhausts the stack of the parser’s walk.
    if (!(error instanceof RangeError)) throw error
    return withoutTags(html, ' ')
  }
}
