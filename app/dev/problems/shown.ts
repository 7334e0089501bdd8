import { type Problem, pathBelow, wordsOf } from '#lib/content/problem.ts'
import { escapeHtml } from '#lib/newsletter/mails/plain-text.ts'
import { toolPage } from '../tool-page.ts'

/** A problem as the page that is open while writing shows it. */
export interface ShownProblem {
  /** `file:line:column`, counted from where the command runs. */
  place: string
  severity: 'error' | 'warning'
  /** The words of the terminal. */
  words: string
}

/** Problems for the open page; `root` is the path from where the command runs to the publication. */
export function shownProblems(problems: Problem[], root: string): ShownProblem[] {
  return problems.map((problem) => ({
    place: `${pathBelow(root, problem.file)}:${problem.line}:${problem.column}`,
    severity: problem.severity ?? 'error',
    words: wordsOf(problem),
  }))
}

/** The list of problems and warnings as a page. */
export function problemsPage(problems: Problem[], root: string): string {
  const rows = shownProblems(problems, root).map(
    ({ place, severity, words }) =>
      `<tr><td>${severity === 'error' ? 'Problem' : 'Warning'}</td><td><code>${escapeHtml(place)}</code><br><bdi>${escapeHtml(words)}</bdi></td></tr>`,
  )
  if (rows.length === 0) return toolPage('Problems', '<p>None.</p>')
  return toolPage(
    'Problems',
    `<p>While there is a problem, the pages stay as they were before it. Warnings hold nothing back.</p>
<table>
<tbody>
${rows.join('\n')}
</tbody>
</table>`,
  )
}
