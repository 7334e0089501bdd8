import { type Problem, pathBelow, wordsOf } from '#lib/publication/content/problem.ts'

/**
 * A problem as a workflow command of GitHub Actions, which shows it at its line in the pull request. `root` is the path
 * from the repository's root to the publication. Escaped as @actions/core does it
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function annotationOf(problem: Problem, root: string): string {
  const isWarning = problem.severity === 'warning'
  const properties = {
    file: pathBelow(root, problem.file),
    line: problem.line,
    col: problem.column,
    title: isWarning ? 'Warning' : 'Problem',
  }
  const told = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${isWarning ? 'warning' : 'error'} ${told.join(',')}::${data(wordsOf(problem))}`
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
