/** Something in a text that readers get otherwise than it was meant, and its place in the markdown, counted from 1. */
export interface TextWarning {
  line: number
  column: number
  /** Where it ends, if that is on a later line. */
  lastLine?: number
  /** What was found, what would have been right, what to do about it: as in `Problem`. */
  what: string
  expected: string
  mend: string
}

/** How much of a text is told, in signs. */
const longest = 60

/** A text as a message shows it: in one line, cut. */
export function shownText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line
}
