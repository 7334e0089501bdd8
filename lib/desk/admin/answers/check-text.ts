import { type CompileContext, compileText } from '#lib/publication/content/compile-text.ts'
import type { TextWarning } from '#lib/publication/content/markdown/text-warning.ts'
import { type Problem, wordsOf } from '#lib/publication/content/problem.ts'

/** What the desk says of a text before it is saved, in the words of `handbill check`. */
export interface Remark {
  /** The key of the front matter that it concerns; unset: the text below. */
  field?: string
  /** In the file, counted from 1. */
  line: number
  words: string
  isWarning: boolean
}

/** Checks one document by itself: what is wrong in its front matter, and what readers would not get of its text. */
export function checkText(path: string, bytes: Uint8Array, context: CompileContext): Remark[] {
  const { row } = compileText(path, bytes, context)
  const problems = JSON.parse(row?.problemsJson ?? '[]') as Problem[]
  const warnings = JSON.parse(row?.warningsJson ?? '[]') as TextWarning[]
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  return [
    ...problems.map((problem) => remark(problem, lines, problem.severity === 'warning')),
    ...warnings.map((warning) => remark(warning, lines, true)),
  ]
}

type Said = Pick<Problem, 'line' | 'what' | 'expected' | 'mend'>

function remark(said: Said, lines: readonly string[], isWarning: boolean): Remark {
  const field = fieldAt(lines, said.line)
  return { ...(field && { field }), line: said.line, words: wordsOf(said), isWarning }
}

/** The key of the front matter in whose lines a line stands. */
function fieldAt(lines: readonly string[], line: number): string | undefined {
  const open = lines.findIndex((one) => one.startsWith('---'))
  const close = lines.findIndex((one, index) => index > open && /^(?:---|\.\.\.)[ \t]*$/.test(one))
  if (open < 0 || line - 1 <= open || line - 1 >= close) return undefined
  for (let index = line - 1; index > open; index--) {
    const key = /^["']?([\w-]+)["']?[ \t]*:/.exec(lines[index] ?? '')?.[1]
    if (key) return key
  }
  return undefined
}
