import { placeInFile, valueFix } from '#lib/publication/content/place-in-file.ts'
import type { Problem } from '#lib/publication/content/problem.ts'

/** What a warning says: what is wrong, what was expected, and how to mend it. */
export type Advice = Pick<Problem, 'what' | 'expected' | 'mend'>

/** A warning before its place is known: to find it, its file has to be read. */
export interface Finding extends Advice {
  /** Path from the publication's root. */
  file: string
  /** The key of the front matter that it is about, or the place itself. */
  at: PropertyKey[] | { line: number; column: number }
  /** What should stand in the place of the key's value, where that is certain: plain text of one line. */
  value?: string
  /** See `Problem`. */
  tellsPlace?: true | undefined
}

/** The warning with its place in the file. */
export function withPlace(
  { at, file, what, expected, mend, value, tellsPlace }: Finding,
  contentDir: string,
): Problem {
  const place = Array.isArray(at) ? placeInFile(contentDir, file, at) : at
  const { line, column } = place
  const fix = value !== undefined && Array.isArray(at) && valueFix(contentDir, file, at, value)
  return {
    ...{ file, line, column, what, expected, mend, severity: 'warning' },
    ...(fix && { fix }),
    ...(tellsPlace && { tellsPlace }),
  }
}
