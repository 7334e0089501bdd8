import { type Problem, pathBelow, sentencesOf } from '#lib/publication/content/problem.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { toolPage } from '../tool-page.ts'

/** A problem as the page that is open while writing shows it. */
export interface ShownProblem {
  /** `file:line:column`, counted from where the command runs. */
  place: string
  severity: 'error' | 'warning'
  /** The words of the terminal, as sentences. */
  words: string
}

/** Problems for the open page; `root` is the path from where the command runs to the publication. */
export function shownProblems(problems: Problem[], root: string): ShownProblem[] {
  return problems.map((problem) => ({
    place: `${pathBelow(root, problem.file)}:${problem.line}:${problem.column}`,
    severity: problem.severity ?? 'error',
    words: sentencesOf(problem),
  }))
}

/**
 * The list of problems and warnings as a page, which loads itself anew when another publication than `since` is there, or
 * something else is wrong. 0: there is none yet.
 */
export function problemsPage(problems: Problem[], root: string, since = 0): string {
  const items = shownProblems(problems, root).map(
    ({ place, severity, words }) =>
      `<li><p><b>${severity === 'error' ? 'Problem' : 'Warning'}</b> <code>${escapeHtml(place)}</code></p><p><bdi>${escapeHtml(words)}</bdi></p></li>`,
  )
  const renewed = `<script src="/dev/reload.js?since=${since}" data-problems async></script>`
  if (items.length === 0) return toolPage('Problems', `<p>None.</p>\n${renewed}`)
  return toolPage(
    'Problems',
    `<p>${since === 0 ? 'Nothing is published yet: the pages come as soon as there is no problem.' : 'While there is a problem, the pages stay as they were before it.'} Warnings hold nothing back.</p>
<ul class="list">
${items.join('\n')}
</ul>
${renewed}`,
  )
}
