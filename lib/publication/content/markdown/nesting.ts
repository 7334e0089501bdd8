/** Deeper than any real article: CommonMark's parser and every tree walk after it recurse once a level. */
const deepest = 100
/** No line needs to be looked at further than this to see that it opens too many blocks. */
const longest = 10_000

const markers = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/
const item = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/
/** A line across the page looks like many items of lists, one in the other. */
const rule = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/

/**
 * Line (from 1) on which block quotes or lists are nested deeper than 100 levels, which would exhaust the parser's
 * stack or its time; 0 where there is none. Levels are opened by the markers of one line, or by items that are
 * indented ever further.
 */
export function lineNestedTooDeeply(markdown: string): number {
  const indents: number[] = []
  let line = 0
  for (const text of markdown.split('\n')) {
    line++
    if (opensTooMany(text)) return line
    const indent = text.search(/[^ \t]/)
    if (indent < 0) continue
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop()
    if (!item.test(text)) continue
    indents.push(indent)
    if (indents.length > deepest) return line
  }
  return 0
}

function opensTooMany(text: string): boolean {
  if (text.length <= deepest) return false
  const run = markers.exec(text.slice(0, longest))?.[0].replace(/[\s\d]/g, '') ?? ''
  return run.length > deepest && !rule.test(text)
}
