import type { ListId } from '#lib/publication/lists/lists.ts'

/** What is counted of an issue beside its mails. */
export type IssueCount = 'bounced' | 'complained' | 'unsubscribed'

/** How often something happened to an issue; of what came back, by domain and by what was said in codes. */
export interface IssueNumber {
  what: IssueCount
  domain: string
  code: string
  count: number
}

/** Readers of a list, or all where it is empty, in a language and a state. A pause is no state: see `countPaused`. */
export interface ReaderNumber {
  list: ListId | ''
  language: string
  state: 'pending' | 'active' | 'unsubscribed'
  count: number
}

/** What happened to a list on a day of UTC. `from`: in the place of the list stands the source of those who confirmed, or the page of the form. */
export interface ListDay {
  /** `2026-12-01`. */
  day: string
  list: string
  language: string
  what: 'joined' | 'left' | 'from'
  count: number
}

/** Numbers that are kept as they change, and never counted: see `Queries`, of which they are a part. */
export interface NumberQueries {
  countForIssue: (issueId: number, number: Omit<IssueNumber, 'count'>) => Promise<void>
  issueNumbers: (issueId: number) => Promise<IssueNumber[]>
  /** The issue that a subscriber got last; undefined where they got none. */
  lastIssueOf: (subscriberId: string) => Promise<number | undefined>
  /** Counts one who confirmed by the source of the sign-up, else by the page of the form. */
  countSource: (source: string, language: string, now: number) => Promise<void>
  readerNumbers: () => Promise<ReaderNumber[]>
  /** How many of the active ones are paused. */
  countPaused: (now: number) => Promise<number>
  /** From a day on. */
  listDays: (from: string) => Promise<ListDay[]>
}
