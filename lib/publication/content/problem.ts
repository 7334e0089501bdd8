import { LeadsOut } from '#lib/files/real-path.ts'

/** An exact replacement in a file's decoded text (offsets in UTF-16 units, without BOM) that mends a problem. */
export interface Fix {
  start: number
  end: number
  /** What stands there: where something else does, the file was changed since and is left alone. */
  was: string
  text: string
}

/** Something wrong in a publication, told so that an editor can mend it. */
export interface Problem {
  /** Path from the publication's root, with `/`. */
  file: string
  /** Counted from 1. */
  line: number
  /** Counted from 1, in UTF-16 units as editors count them. */
  column: number
  /** What was found. */
  what: string
  /** What would have been right. */
  expected: string
  /** What to do about it. */
  mend: string
  /** Mended by taking out of this picture where it was taken: see `take-out-places.ts`. */
  tellsPlace?: true | undefined
  /** Holds nothing back; without it, a problem keeps everything from being published. */
  severity?: 'warning'
  /** Present where there is exactly one way to mend it, which `handbill check --fix` then takes. */
  fix?: Fix
}

/**
 * What a problem says, in one line: `what  expected …  mend`, the parts parted by two spaces. The terminal and the
 * annotations of a pull request have these words; where there is room they are sentences, see {@link sentencesOf}.
 */
export function wordsOf({
  what,
  expected,
  mend,
}: Pick<Problem, 'what' | 'expected' | 'mend'>): string {
  return [what, `expected ${expected}`, mend].map(oneLine).join('  ')
}

/** The words of a problem as sentences: `What. Expected: … . Mend.` */
export function sentencesOf({ what, expected, mend }: Problem): string {
  return [what, `expected: ${expected}`, mend].map(oneLine).map(sentence).join(' ')
}

/** A capital letter where a word begins the text, and a full stop where nothing else ends it. */
function sentence(text: string): string {
  const begun = text.replace(
    /^[a-z]+(?=[\s,;]|:\s|$)/,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  )
  return /[.?!…]$/.test(begun) ? begun : `${begun}.`
}

/** One line a problem: `file:line:column  what  expected …  mend`; a warning says that it is one before `what`. */
export function formatProblem(problem: Problem, root = ''): string {
  const place = `${pathBelow(root, problem.file)}:${problem.line}:${problem.column}`
  const kind = problem.severity === 'warning' ? 'warning: ' : ''
  return `${oneLine(place)}  ${kind}${wordsOf(problem)}`
}

/** The path of a publication's file, counted from a folder whose path to the publication is `root`. */
export function pathBelow(root: string, file: string): string {
  return root === '' ? file : `${root.replace(/\/$/, '')}/${file}`
}

/** Problems in the order in which an editor walks through them: by file, line, column. */
export function inReadingOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  )
}

/** A file that is listed and cannot be read; the system's own message would name places of this machine. */
export function unreadableFile(path: string, error: unknown): Problem {
  if (error instanceof LeadsOut) return leadingOut(path)
  const { code = 'unknown' } = error as NodeJS.ErrnoException
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a file that cannot be read (${code})`,
    expected: 'a file that the build may read',
    mend: 'check its permissions, or whether a link leads nowhere',
  }
}

/** Where it leads is not told: the message may be shown to others than those who know this machine. */
function leadingOut(path: string): Problem {
  const home = path.startsWith('images/') ? 'images/' : 'the publication'
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a link that leads out of ${home}`,
    expected: `files and folders of ${home} itself, none of them hidden`,
    mend: 'put a copy in the place of the link, or remove it',
  }
}

/** A file whose compiling takes too much of something; `why` follows “an article that”. */
export function exhaustingFile(file: string, why: string): Problem {
  return {
    ...{ file, line: 1, column: 1 },
    what: `an article that ${why}`,
    expected: 'an article of a few thousand words',
    mend: 'split it, or look for a construct that is repeated thousands of times',
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
