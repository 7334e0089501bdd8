/**
 * What takes the native parser a time that grows with the square, as it copies what it has of a text for each: references of
 * characters; and underscores within words. Nothing ends it while it is at work.
 */
const squared: [mark: RegExp, weight: number][] = [
  [/&(?:#|[a-z])/gi, 10],
  [/_/g, 1],
]
/** Marks times letters, at which it takes about a second. */
const mostWork = 1_000_000_000
/** Marks of emphasis that may stand in each other: it goes down a level for each, and a thread has stack for 120,000. */
const mostEmphasis = 100_000
/** A task without a text, behind whose blank it takes the items that follow for text. */
const emptyTask = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t].*\[[ x]\][ \t]+$/im
/** Marks of emphasis right beside others, or beside such as are escaped: it pairs some of them otherwise than CommonMark (6.2). */
const marksBeside = /\*[_~]|_[*~]|~[*_]|\\[*_~]+[*_~]/

/** Tells whether the native parser would take seconds for a text, exhaust its stack, or misread it. */
export function isBeyondNative(markdown: string): boolean {
  if (markdown.includes('[') && emptyTask.test(markdown)) return true
  if (marksBeside.test(markdown)) return true
  // No block of text goes over an empty line.
  return markdown.length > 10_000 && markdown.split(/\n[ \t]*\n/).some(isHeavy)
}

function isHeavy(block: string): boolean {
  if (block.length < 10_000) return false
  const count = (mark: RegExp) => block.match(mark)?.length ?? 0
  const weight = squared.reduce((sum, [mark, each]) => sum + each * count(mark), 0)
  return weight * block.length > mostWork || count(/[*_~]+/g) > mostEmphasis
}
