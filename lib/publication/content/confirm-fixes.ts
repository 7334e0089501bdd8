import { difference } from './difference.ts'
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
/** A key is renamed, its value put into a list, and that into quotes. */
const mostSteps = 3

/**
 * Tries each fix and keeps those that mend: the text with it has fewer faults, at once or after those that
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
    const mended = trials-- > 0 ? mend(part, { problem, fix }, found, read) : undefined
    return mended ?? { ...problem, mend: otherwise ?? problem.mend }
  })
}

/** Takes a fix, then those that it calls for, as long as they are new; keeps the shortest way to the fewest faults. */
function mend(
  { yaml, start }: YamlPart,
  { problem, fix }: { problem: Problem; fix: Fix },
  found: Found,
  read: (yaml: string) => Found,
): Problem | undefined {
  const known = new Set(found.problems.map(({ what }) => what))
  let best: { faults: number; problem: Problem | undefined } = { ...found, problem: undefined }
  let [text, advice] = [yaml, '']
  let next: Explained | undefined = {
    ...problem,
    fix: { ...fix, start: fix.start - start, end: fix.end - start },
  }
  for (let step = 0; next?.fix && step < mostSteps; step++) {
    text = replaced(text, next.fix)
    advice += (advice && ', and ') + next.mend
    const after = read(text)
    const whole = step === 0 ? fix : difference(yaml, text, start)
    if (after.faults < best.faults)
      best = { faults: after.faults, problem: { ...problem, mend: advice, fix: whole } }
    next = after.problems.find((other) => other.fix && !known.has(other.what))
  }
  return best.problem
}

function replaced(text: string, fix: Fix): string {
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end)
}
