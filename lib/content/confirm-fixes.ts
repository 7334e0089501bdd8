import type { Explained } from './explain.ts'
import type { Fix, Problem } from './problem.ts'
import type { YamlPart } from './yaml-places.ts'

/** What reading a text found; `faults` counts what is wrong. */
interface Found {
  problems: Explained[]
  faults: number
}

/** Each trial reads the front matter again: bounds for one that is all faults, or vast. */
const mostTried = 20
const longestTried = 64 * 1024

/**
 * Tries each fix and keeps those that mend: the text with it has fewer faults, at once or after one more fix that
 * it calls for (`author: Jane` becomes `authors: Jane`, which becomes `authors: [Jane]`). The others lose their fix.
 */
export function confirmFixes(
  part: YamlPart,
  found: Found,
  read: (yaml: string) => Found,
): Problem[] {
  let trials = part.yaml.length > longestTried ? 0 : mostTried
  return found.problems.map(({ otherwise, fix, ...problem }) => {
    if (!fix) return problem
    const mended = trials-- > 0 ? mend(part, { problem, fix }, found.faults, read) : undefined
    return mended ?? { ...problem, mend: otherwise ?? problem.mend }
  })
}

function mend(
  { yaml, start }: YamlPart,
  { problem, fix }: { problem: Problem; fix: Fix },
  faults: number,
  read: (yaml: string) => Found,
): Problem | undefined {
  const once = replaced(yaml, { ...fix, start: fix.start - start, end: fix.end - start })
  const after = read(once)
  if (after.faults < faults) return { ...problem, fix }
  for (const next of after.problems) {
    if (!next.fix || next.fix.start < fix.start - start) continue
    const twice = replaced(once, next.fix)
    if (read(twice).faults >= faults) continue
    const both = `${problem.mend}, and ${next.mend}`
    return { ...problem, mend: both, fix: difference(yaml, twice, start) }
  }
  return undefined
}

function replaced(text: string, fix: Fix): string {
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end)
}

/** The one replacement that makes a text of another. */
function difference(from: string, to: string, offset: number): Fix {
  let head = 0
  while (head < from.length && head < to.length && from[head] === to[head]) head++
  const most = Math.min(from.length, to.length) - head
  let tail = 0
  while (tail < most && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  const end = from.length - tail
  return {
    ...{ start: offset + head, end: offset + end, was: from.slice(head, end) },
    text: to.slice(head, to.length - tail),
  }
}
