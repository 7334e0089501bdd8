import type { Root } from 'hast'
import type { Root as Markdown } from 'mdast'
import { footnoteFaults } from './footnote-faults.ts'
import { leftAsText } from './left-as-text.ts'
import type { leftOut } from './left-out.ts'
import { lostWords } from './lost-words.ts'
import type { TextWarning } from './text-warning.ts'
import { unclosedElements } from './unclosed-elements.ts'

/** Nobody reads more, and they are kept with the text. */
const most = 100

/** A text on its way to a page. */
interface Texts {
  /** As it was written. */
  markdown: string
  source: Markdown
  /** Elements that fell away. */
  fallen: ReturnType<typeof leftOut>
  /** As it is printed. */
  shown: Root
  /** What the renderer wrote beside it. */
  added: string[]
}

/** All that readers do not get of a text, or get as it was typed, in the order of the text; at most 100. */
export function textWarnings({ markdown, source, fallen, shown, added }: Texts): TextWarning[] {
  const notes = markdown.includes('[^')
    ? footnoteFaults(source)
    : { unread: new Set<never>(), warnings: [] }
  return [
    ...fallen.warnings,
    ...notes.warnings,
    ...leftAsText(source, markdown),
    ...(markdown.includes('<') ? unclosedElements(source) : []),
    ...lostWords({ source, shown, added, without: notes.unread, told: fallen.lines }),
  ]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, most)
}
