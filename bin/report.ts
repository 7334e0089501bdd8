import { relative } from 'node:path'
import { formatProblem, type Problem } from '#lib/content/problem.ts'

/** Prints every problem, a line each, and a line that counts them. */
export function printProblems(problems: Problem[], contentDir: string): void {
  const root = relative(process.cwd(), contentDir)
  for (const problem of problems) console.error(formatProblem(problem, root))
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const fixable = problems.filter(({ fix }) => fix).length
  const fixes = fixable > 0 ? `; "npx handbill check --fix" mends ${fixable}` : ''
  console.error(`${count}${fixes}.`)
}

/** Seconds since a moment of `performance.now()`, for a person. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
