import type { SendingCounts } from '#lib/newsletter/issues/sending-status.ts'
import type { Issue, IssueContent, IssueKey } from '#lib/newsletter/records/issue.ts'

/** An issue as the desk lists it: made, or as it would be made. */
export interface DeskIssue extends IssueKey {
  /** What the list is called, in English where the publication says that. */
  name: string
  /** When it is due, in milliseconds since 1970-01-01T00:00Z. */
  due: number
  /** Where it was made. */
  issue: Issue | undefined
  /** What it holds, or would hold by now. */
  content: IssueContent
  /** What somebody wants of it before it is made. */
  order: 'hold' | 'cancel' | undefined
  /** Whether it would be made with what there is by now; else what there is waits. */
  isPlanned: boolean
  /** Whether it is a letter without articles. */
  isLetter: boolean
}

/** What became of an issue that was made. */
export interface IssueNumbers {
  sending: SendingCounts
  complaints: number
  /** Readers who left by a link of its mails. */
  unsubscribed: number
  /** Those who came to its list, in its language, since its day. */
  confirmations: number
  /** What came back, by domain and by what was said, the most first. */
  bounces: { domain: string; code: string; count: number }[]
}

/** An issue by itself. */
export interface ShownDeskIssue {
  of: DeskIssue
  /** Its mail; undefined where there is nothing to send. */
  mail: { subject: string } | undefined
  numbers: IssueNumbers | undefined
  /** How many get its list in its language now. */
  readers: number
}
