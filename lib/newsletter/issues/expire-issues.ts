import type { Newsletter } from '../newsletter.ts'
import type { Issue, IssueState } from './issue.ts'
import { defaults, type IssueList } from './issue-list.ts'
import { eventOf, type IssueEvent } from './make-due-issues.ts'

/** States of an issue that recipients still wait for. */
const unfinished: IssueState[] = ['copying', 'sending', 'paused']

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
  for (const issue of await store.queries.issuesIn(unfinished)) {
    // A list that is no longer offered has no limit of its own any more.
    if (now - issue.until < (limits.get(issue.list) ?? defaults.limit)) continue
    const hasEnded = await store.write(async (queries) => {
      const end = { state: 'expired', finishedAt: now, pausedUntil: null } as const
      const isOurs = await queries.changeIssue(issue.id, end, unfinished)
      if (isOurs) await queries.cancelRest(issue.id, now)
      return isOurs
    })
    if (!hasEnded) continue
    tell(eventOf('issue-expired', issue))
    expired.push({ ...issue, state: 'expired', finishedAt: now, pausedUntil: null })
  }
  return expired
}
