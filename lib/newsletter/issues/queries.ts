import type { ListId } from '../lists.ts'
import type { Issue, IssueKey, IssueState } from './issue.ts'

/** The queries of issues: see `Queries`, of which they are a part. */
export interface IssueQueries {
  findIssue: (key: IssueKey) => Promise<Issue | undefined>
  issueById: (id: number) => Promise<Issue | undefined>
  /** Makes an issue, unless there is one of its key: answers the one that there is now, and whether it is new. */
  insertIssue: (issue: Omit<Issue, 'id'>) => Promise<{ issue: Issue; isNew: boolean }>
  /** The newest issue of a list and language by `until`; with `isSent` the newest that somebody got. */
  newestIssue: (list: ListId, language: string) => Promise<Issue | undefined>
  /** Issues in one of the states, the oldest first. */
  issuesIn: (states: IssueState[]) => Promise<Issue[]>
  /** A list's issues that were sent or are being sent, the newest first, at most `most` due before a day. */
  issuesOf: (list: ListId, language: string, before: string, most: number) => Promise<Issue[]>
  changeIssue: (
    id: number,
    changes: Partial<
      Pick<Issue, 'state' | 'finishedAt' | 'watermark' | 'pauseReply' | 'pausedUntil'>
    >,
  ) => Promise<void>
  /**
   * Takes or renews a lease: answers its fence, a number that is higher each time the lease changes hands, or undefined
   * where another holds it.
   */
  takeLease: (
    name: string,
    holder: string,
    now: number,
    until: number,
  ) => Promise<number | undefined>
  dropLease: (name: string, holder: string) => Promise<void>
}
