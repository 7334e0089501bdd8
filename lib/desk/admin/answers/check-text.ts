import type { CompiledFile } from '#lib/publication/content/compile-text.ts'
import type { TextWarning } from '#lib/publication/content/markdown/text-warning.ts'
import { type Problem, wordsOf } from '#lib/publication/content/problem.ts'
import { settingsProblems } from '#lib/publication/content/site.ts'
import { counted } from '#lib/text/counted.ts'

/** What the desk says of a text before it is saved, in the words of `handbill check`. */
export interface Remark {
  /** The key of the front matter that it concerns; unset: the text below. */
  field?: string
  /** In the file, counted from 1. */
  line: number
  words: string
  isWarning: boolean
}

/** Nobody reads more of one text; the rest is counted. */
const mostTold = 200

/** What is wrong in the front matter of one compiled document, and what readers would not get of its text. */
export function remarksOn({ row }: CompiledFile, bytes: Uint8Array): Remark[] {
  const problems = JSON.parse(row?.problemsJson ?? '[]') as Problem[]
  const warnings = JSON.parse(row?.warningsJson ?? '[]') as TextWarning[]
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  const all = [
    ...problems.map((said) => ({ said, isWarning: said.severity === 'warning' })),
    ...warnings.map((said) => ({ said, isWarning: true })),
  ]
  const told = all.slice(0, mostTold).map(({ said, isWarning }) => remark(said, lines, isWarning))
  const last = told.at(-1)
  const more = all.length - told.length
  if (last && more > 0)
    told.push({
      ...{ line: last.line, words: `and ${counted(more, 'more remark')}` },
      isWarning: all.slice(mostTold).every(({ isWarning }) => isWarning),
    })
  return told
}

type Said = Pick<Problem, 'line' | 'what' | 'expected' | 'mend'>

/** A remark of what is wrong at a line, at the key in whose lines it stands. */
export function remark(said: Said, lines: readonly string[], isWarning: boolean): Remark {
  // What is missing has no line of its own.
  const field = /^no ([\w-]+)$/.exec(said.what)?.[1] ?? fieldAt(lines, said.line)
  return { ...(field && { field }), line: said.line, words: wordsOf(said), isWarning }
}

/** Checks a file of settings, each remark at the key that it concerns. */
export function checkSettings(path: string, bytes: Uint8Array): Remark[] {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  return settingsProblems(path, bytes).map((problem) => {
    const field = keyAbove(lines, problem.line, 0)
    return {
      ...(field && { field }),
      ...{ line: problem.line, words: wordsOf(problem), isWarning: problem.severity === 'warning' },
    }
  })
}

/** The key of the front matter in whose lines a line stands. */
function fieldAt(lines: readonly string[], line: number): string | undefined {
  const open = lines.findIndex((one) => one.startsWith('---'))
  const close = lines.findIndex((one, index) => index > open && /^(?:---|\.\.\.)[ \t]*$/.test(one))
  if (open < 0 || line - 1 <= open || line - 1 >= close) return undefined
  return keyAbove(lines, line, open + 1)
}

/** The last key at the beginning of a line, from `first` to a line. */
function keyAbove(lines: readonly string[], line: number, first: number): string | undefined {
  for (let index = line - 1; index >= first; index--) {
    const key = /^["']?([\w-]+)["']?[ \t]*:/.exec(lines[index] ?? '')?.[1]
    if (key) return key
  }
  return undefined
}
