import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Traces } from './article-source.ts'
import type { Issue, IssueContent, IssueKey, IssueState } from './issue.ts'

/** The last issue that a list has had in a language. */
export interface LastIssue {
  issue: Issue
  /** It expired before anybody got it: what it holds waits still. */
  isLost: boolean
  /** Where the first issue of the list and language began, in milliseconds since 1970-01-01T00:00Z. */
  firstSince: number
}

/** Of an issue what tells whether it may be held; its content is long. */
export type DueIssue = IssueKey & Pick<Issue, 'id' | 'hold' | 'releasedAt'>

/** What may change of an issue after it was made. */
export type IssueChanges = Partial<
  Pick<
    Issue,
    | 'state'
    | 'finishedAt'
    | 'watermark'
    | 'pauseReply'
    | 'pausedUntil'
    | 'hold'
    | 'quote'
    | 'releasedAt'
    | 'judgedAt'
  >
>

/** What is to become of an issue that has not been made yet: it waits, or is made and ended at once. */
export type Order = 'hold' | 'cancel'

/** The queries of issues: see `Queries`, of which they are a part. */
export interface IssueQueries {
  issueById: (id: number) => Promise<Issue | undefined>
  /** The mails that were sent after an issue. */
  followUpsOf: (issueId: number) => Promise<Issue[]>
  issueByKey: (key: IssueKey) => Promise<Issue | undefined>
  /** Makes an issue, unless there is one of its key: answers the one that there is now, and whether it is new. */
  insertIssue: (issue: Omit<Issue, 'id'>) => Promise<{ issue: Issue; isNew: boolean }>
  /** The issue of a list and language with the newest day. */
  newestIssue: (list: ListId, language: string) => Promise<LastIssue | undefined>
  /**
   * Issues that are due in a span, its ends among it. Nobody else changes them, or gets them so, until the transaction ends:
   * of several who count what was refused of them, the last one sees everything.
   */
  lockIssuesDue: (from: number, until: number) => Promise<DueIssue[]>
  /** Issues in one of the states, the oldest first. */
  issuesIn: (states: IssueState[]) => Promise<Issue[]>
  /** A list's issues, the newest first, at most `most` due before a day; those that expired before anybody got them not. */
  issuesOf: (list: ListId, language: string, before: string, most: number) => Promise<Issue[]>
  /**
   * Those of {@link issuesOf} before a day that hold, or correct, an article with one of these slugs or dates, and what was
   * sent after them; the oldest first.
   */
  issuesWith: (list: ListId, language: string, before: string, traces: Traces) => Promise<Issue[]>
  /** Changes an issue, where it is in one of the states, if some are given. Answers whether it did. */
  changeIssue: (id: number, changes: IssueChanges, from?: IssueState[]) => Promise<boolean>
  /** Writes a letter anew that was made, and that nobody has released yet. */
  rewriteLetter: (id: number, content: IssueContent, hash: string) => Promise<void>
  /** The newest letters without articles of a list that are at their end, at most `most`. */
  lettersOf: (list: ListId, language: string, most: number) => Promise<Issue[]>
  /** Issues that are sent or expired, and whose readers have not been judged by what came back. */
  issuesToJudge: () => Promise<Issue[]>
  /** Gives, changes or, with undefined, takes back what is to become of an issue that there is not yet. */
  order: (key: IssueKey, order: Order | undefined, now: number) => Promise<void>
  orderOf: (key: IssueKey) => Promise<Order | undefined>
  /** Lists that somebody has subscribed to, whether they get them now or not. Asks no subscriber. */
  subscribedLists: () => Promise<ListId[]>
  /**
   * How many subscribers get a list now, of one list or of all, by list and by the language that they chose: by the numbers that
   * are kept, less those who are paused. Looks at the paused alone.
   */
  readersByLanguage: (
    now: number,
    list?: ListId,
  ) => Promise<{ list: ListId; language: string; count: number }[]>
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
  /** Who took a lease last, and its fence; undefined where nobody has yet. */
  leaseOf: (name: string) => Promise<{ holder: string; fence: number } | undefined>
}
