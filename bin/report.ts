import { relative } from 'node:path'
import { isLostAddress } from '#lib/publication/content/lost-addresses.ts'
import { formatProblem, type Problem } from '#lib/publication/content/problem.ts'
import { counted } from '#lib/text/counted.ts'

const letEnd =
  'To give up the addresses that lead nowhere now, run "npx handbill build --allow-lost" once.'

/** Prints every problem, a line each, and a line that counts them. */
export function printProblems(problems: Problem[], contentDir: string): void {
  const root = relative(process.cwd(), contentDir)
  for (const problem of problems) console.error(formatProblem(problem, root))
  const fixable = problems.filter(({ fix, tellsPlace }) => fix || tellsPlace).length
  const fixes = fixable > 0 ? `; "npx handbill check --fix" mends ${fixable}` : ''
  console.error(`${countOf(problems)}${fixes}.`)
  if (problems.some(isLostAddress)) console.error(letEnd)
}

/** A problem as JSON has it: with how grave it is, always. */
export function withSeverity(problem: Problem) {
  return { ...problem, severity: problem.severity ?? ('error' as const) }
}

/** How many problems and warnings there are, for a person; warnings only where there are any. */
export function countOf(problems: Problem[]): string {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const errors = problems.length - warnings
  const told = warnings > 0 ? [counted(warnings, 'warning')] : []
  if (errors > 0 || warnings === 0) told.unshift(counted(errors, 'problem'))
  return told.join(', ')
}

/** Seconds since a moment of `performance.now()`, for a person. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
