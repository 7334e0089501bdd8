import type { SkippedTest } from './skipped-tests.ts'

/** Which tests may be skipped. */
export interface Allowance {
  /** Reasons for which any may: those of `.ci/skips`. */
  reasons: RegExp[]
  /** Packages that could not be had here: tests that ask for one of them may be skipped. */
  withoutPackages: string[]
}

/** What is told of all that was skipped, line by line, and whether a test was that should not have been. */
export interface Judgement {
  lines: string[]
  isFault: boolean
}

/** The packages in a reason such as "nginx is not installed here (Debian: apt-get install nginx)". */
const neededPackages = /\((?:Debian: apt-get install|npm:) ([^)]+)\)/

/** The patterns of a file that has one on each line; "#" begins a remark. Throws where one is no regular expression. */
export function readReasons(file: string): RegExp[] {
  const lines = file.split('\n').map((line) => line.replace(/^#.*/, '').trim())
  return lines.filter(Boolean).map((line) => new RegExp(line))
}

/** Judges what was skipped; tests that share their reason share a line, the most numerous first. */
export function judgeSkipped(tests: SkippedTest[], allowance: Allowance): Judgement {
  const reasons = [...Map.groupBy(tests, ({ reason }) => reason)]
    .map(([reason, { length }]) => ({ reason, length, mayBe: isAllowed(reason, allowance) }))
    .sort((one, other) => other.length - one.length || (one.reason < other.reason ? -1 : 1))
  const total = tests.length === 1 ? '1 test skipped' : `${tests.length} tests skipped`
  const isFault = reasons.some(({ mayBe }) => !mayBe)
  const lines = reasons.map(({ reason, length, mayBe }) => {
    const mark = mayBe ? '' : 'FAULT, for this should not happen here: '
    return `${String(length).padStart(5)}  ${mark}${reason}`
  })
  return { lines: [total + (tests.length > 0 ? ':' : '.'), ...lines], isFault }
}

function isAllowed(reason: string, { reasons, withoutPackages }: Allowance): boolean {
  const needed = neededPackages.exec(reason)?.[1]?.split(' ') ?? []
  return (
    reasons.some((each) => each.test(reason)) ||
    needed.some((name) => withoutPackages.includes(name))
  )
}
