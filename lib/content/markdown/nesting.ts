/** Deeper than any real article: CommonMark's parser and every tree walk after it recurse once a level. */
const deepest = 100

const markers = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/

/**
 * Line (from 1) on which block quotes or lists are nested deeper than 100 levels, which would exhaust the parser's
 * stack; 0 where there is none.
 */
export function lineNestedTooDeeply(markdown: string): number {
  let line = 0
  for (const text of markdown.split('\n')) {
    line++
    const run = text.length > deepest ? markers.exec(text)?.[0] : undefined
    if (run && run.replace(/[\s\d]/g, '').length > deepest) return line
  }
  return 0
}
