import type { Newsletter } from '../newsletter.ts'
import type { Issue } from './issue.ts'
import type { IssueList } from './issue-list.ts'
import type { IssueEvent } from './make-due-issues.ts'

/** Ends the issues that are older than their list's limit. Answers them. */
export async function expireIssues(
  _newsletter: Newsletter,
  _lists: IssueList[],
  _now: number,
  _tell: (event: IssueEvent) => void,
): Promise<Issue[]> {
  throw new Error('still to come')
}
