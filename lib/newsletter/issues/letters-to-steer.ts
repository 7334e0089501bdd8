import { dayAt } from '#lib/publication/lists/issue-times.ts'
import { isLetter } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import type { Naming } from './issue-at.ts'
import type { SteeredIssue } from './issues-to-steer.ts'
import { openLetters } from './letters-alone.ts'
import type { Steering } from './steer-issue.ts'

/** Letters without articles that wait, or are being sent, as they are named; `timeZone` says on which day a moment is. */
export async function lettersNamed(
  queries: Pick<Queries, 'issuesIn'>,
  { list, language, at }: Naming,
  timeZone: string,
): Promise<SteeredIssue[]> {
  const day = at === undefined ? undefined : dayAt({ timeZone }, at)
  const open = await openLetters(queries, { list, language, day })
  return open.map((issue) => ({
    ...{ list: issue.list, language: issue.language, day: issue.day, issue },
  }))
}

/**
 * What is steered where nobody has said whether issues or letters are meant: with an issue also a letter that is being sent, for
 * stopping is urgent; a letter that waits is released where no issue waits, and never ended.
 */
export async function withLetters(
  queries: Queries,
  issues: SteeredIssue[],
  letters: SteeredIssue[],
  steering: Steering,
): Promise<SteeredIssue[]> {
  if (steering !== 'release')
    return [...issues, ...letters.filter(({ issue }) => issue?.state !== 'held')]
  const held = letters.filter(({ issue }) => issue?.state === 'held')
  for (const each of issues) {
    const waits = each.issue
      ? each.issue.hold !== null
      : (await queries.orderOf(each)) !== undefined
    if (waits) return issues
  }
  return held.length > 0 ? held : issues
}

/** Letters that wait and are not among those that are steered. */
export function waitingBeside(letters: SteeredIssue[], steered: SteeredIssue[]): SteeredIssue[] {
  return letters.filter(
    (each) => each.issue?.state === 'held' && isLetter(each) && !steered.includes(each),
  )
}
