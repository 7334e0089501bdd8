/** A replacement in a text. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Applies edits that do not overlap; those at one place in the order in which they are given. */
export function applyEdits(text: string, edits: Edit[]): string {
  let result = ''
  let done = 0
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + replacement
    done = Math.max(done, end)
  }
  return result + text.slice(done)
}
