import type { Newsletter } from '../list/newsletter.ts'
import { type Issue, type IssueState, isLetter, unfinished } from '../records/issue.ts'
import { defaults, type IssueList } from './issue-list.ts'
import { letterLimit } from './letters-alone.ts'
import { eventOf, type IssueEvent } from './make-due-issues.ts'

const canExpire: IssueState[] = [...unfinished, 'held']

/**
 * Ends the issues that are older than their list's limit at `now` (milliseconds since 1970-01-01T00:00Z): who has not got
 * one does not get it any more. Several processes at once end and tell each once. Answers those that it ended.
 */
export async function expireIssues(
  { store }: Pick<Newsletter, 'store'>,
  lists: IssueList[],
  now: number,
  tell: (event: IssueEvent) => void,
): Promise<Issue[]> {
  const limits = new Map(lists.map(({ list, limit }) => [list, limit]))
  const expired: Issue[] = []
  for (const issue of await store.queries.issuesIn(canExpire)) {
    // Nobody knows who got it: it is neither sent nor ended by itself.
    if (issue.hold === 'restored') continue
    // A list that is no longer offered has no limit of its own any more.
    const [since, limit] = isLetter(issue)
      ? [issue.releasedAt ?? issue.until, letterLimit]
      : [issue.until, limits.get(issue.list) ?? defaults.limit]
    if (now - since < limit) continue
    const hasEnded = await store.write(async (queries) => {
      const end = { state: 'expired', finishedAt: now, pausedUntil: null, hold: null } as const
      const isOurs = await queries.changeIssue(issue.id, end, canExpire)
      // Nobody has said that those refusals were meant.
      if (isOurs && issue.hold === 'refusals') await queries.forgetBounces(issue.id)
      if (isOurs) await queries.cancelRest(issue.id, now)
      return isOurs
    })
    if (!hasEnded) continue
    tell(eventOf('issue-expired', issue))
    expired.push({ ...issue, state: 'expired', finishedAt: now, pausedUntil: null, hold: null })
  }
  return expired
}
