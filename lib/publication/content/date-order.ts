import { placeOf } from './place-of.ts'
import type { Problem } from './problem.ts'
import type { SourceFile } from './source-file.ts'

/** An article's dates in their normal form: ISO 8601, in UTC. */
interface Dates {
  date?: unknown
  updated?: unknown
  expires?: unknown
  corrections?: unknown
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

/**
 * Dates of an article that stand in an order in which they cannot have been meant, whenever it is: each a warning, as
 * none of them keeps the text from being read. A change from before it was published counts as none.
 */
export function dateOrderWarnings(source: SourceFile, front: Dates): Problem[] {
  const { date, updated, expires, corrections } = front
  const published = instantOf(date)
  const warn = (key: PropertyKey[], { what, expected, mend }: Said): Problem => ({
    ...{ file: source.path, ...placeOf(source, key) },
    ...{ what, expected, mend, severity: 'warning' },
  })
  const found: Problem[] = []
  if (instantOf(updated) < published)
    found.push(
      warn(['updated'], {
        what: 'updated is before date: readers are not told of a change',
        expected: 'when the article was changed after it was published',
        mend: 'correct one of the two, or take updated out',
      }),
    )
  if (instantOf(expires) <= published)
    found.push(
      warn(['expires'], {
        what: 'expires is not after date: nobody will ever see the article',
        expected: 'a later moment than date',
        mend: 'correct one of the two; for what must not be seen, write  draft: true',
      }),
    )
  for (const [index, each] of (Array.isArray(corrections) ? corrections : []).entries())
    if (instantOf(each.date) < published)
      found.push(
        warn(['corrections', index, 'date'], {
          what: 'a correction from before the article was published',
          expected: 'a date on which readers could have read what was wrong',
          mend: 'correct its date, or that of the article',
        }),
      )
  return found
}

/** Milliseconds since 1970; not a number, and so neither before nor after anything, where there is none. */
function instantOf(date: unknown): number {
  return typeof date === 'string' ? Date.parse(date) : Number.NaN
}
