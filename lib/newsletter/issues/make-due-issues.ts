import type { Newsletter } from '../newsletter.ts'
import type { ArticleSource } from './article-source.ts'
import type { Issue, IssueKey } from './issue.ts'
import type { IssueList } from './issue-list.ts'

/** What became of an issue that is due; `readers` get the list in its language now. */
export type Made = IssueKey & { readers: number } & (
    | { outcome: 'made' | 'there'; issue: Issue }
    /** Found too late: it is kept as expired, and its articles go into the next. */
    | { outcome: 'too-late'; issue: Issue }
    /** Fewer articles than the list's minimum: they wait. */
    | { outcome: 'skipped'; articles: number }
  )

/** What the work tells whoever runs it, once an issue. */
export interface IssueEvent extends IssueKey {
  what: 'issue-made' | 'issue-too-late' | 'issue-expired'
  id: number
  articles: number
  corrections: number
}

/**
 * Makes the issue that is due of every list and language that somebody gets, unless there is one: several processes at
 * once make one. `now` is in milliseconds since 1970-01-01T00:00Z.
 */
export async function makeDueIssues(
  _newsletter: Newsletter,
  _lists: IssueList[],
  _source: ArticleSource,
  _now: number,
  _tell: (event: IssueEvent) => void,
): Promise<Made[]> {
  throw new Error('still to come')
}
