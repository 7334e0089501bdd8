import { conflictIn } from '#lib/publication/content/conflict-markers.ts'
import { controlWarnings } from '#lib/publication/content/control-characters.ts'
import { dateOrderWarnings } from '#lib/publication/content/date-order.ts'
import { MarkdownError, renderMarkdown } from '#lib/publication/content/markdown/render.ts'
import { normalise, type SiteDefaults } from '#lib/publication/content/normalise.ts'
import { exhaustingFile, type Problem, wordsOf } from '#lib/publication/content/problem.ts'
import { readSourceFile, type SourceFile } from '#lib/publication/content/source-file.ts'
import { TookTooLong, withinTime } from '#lib/publication/content/within-time.ts'

/** What the desk says of a text before it is saved, in the words of `handbill check`. */
export interface Remark {
  /** The key of the front matter that it concerns; unset: the text below. */
  field?: string
  /** In the file, counted from 1. */
  line: number
  words: string
  isWarning: boolean
}

/** Site settings, and the host that tells links that lead away. */
export interface TextSite extends SiteDefaults {
  host: string
}

/** Checks one document by itself: what is wrong in its front matter, and what readers would not get of its text. */
export function checkText(path: string, bytes: Uint8Array, site: TextSite): Remark[] {
  const source = readSourceFile(path, bytes)
  if ('what' in source) return [remark(source, '')]
  const conflict = conflictIn(path, source.text)
  if (conflict) return [remark(conflict, source.text)]
  const { value, problems } = normalise(source, site)
  const order = value && path.startsWith('articles/') ? dateOrderWarnings(source, value) : []
  const language = String(value?.language ?? site.language)
  const found = [
    ...problems,
    ...controlWarnings(path, source.text),
    ...order,
    ...textProblems(source, { ...site, language }),
  ]
  return found.map((problem) => remark(problem, source.text))
}

function remark(problem: Problem, text: string): Remark {
  const field = fieldAt(text, problem.line)
  const isWarning = problem.severity === 'warning'
  return { ...(field && { field }), line: problem.line, words: wordsOf(problem), isWarning }
}

/** The key of the front matter in whose lines a line stands. */
function fieldAt(text: string, line: number): string | undefined {
  const lines = text.split(/\r?\n/)
  const open = lines.findIndex((one) => one.startsWith('---'))
  const close = lines.findIndex((one, index) => index > open && /^(?:---|\.\.\.)[ \t]*$/.test(one))
  if (open < 0 || line - 1 <= open || line - 1 >= close) return undefined
  for (let index = line - 1; index > open; index--) {
    const key = /^["']?([\w-]+)["']?[ \t]*:/.exec(lines[index] ?? '')?.[1]
    if (key) return key
  }
  return undefined
}

function textProblems(source: SourceFile, site: TextSite): Problem[] {
  const { path, body, bodyLine } = source
  const at = (line: number, column = 1) => ({ file: path, line: line + bodyLine - 1, column })
  try {
    const context = { ...{ path, pictures: {} }, language: site.language, host: site.host }
    const { warnings } = withinTime(site, body.length, () => renderMarkdown(body, context))
    return warnings.map(({ line, column, what, expected, mend }) => ({
      ...{ ...at(line, column), what, expected, mend },
      severity: 'warning',
    }))
  } catch (error) {
    if (error instanceof TookTooLong) return [exhaustingFile(path, error.message)]
    if (!(error instanceof MarkdownError)) throw error
    const mend = 'simplify the text at this place, or take it out and add it bit by bit'
    return [{ ...at(error.line), what: error.message, expected: error.expected, mend }]
  }
}
