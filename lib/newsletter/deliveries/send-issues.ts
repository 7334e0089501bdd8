import type { SendIssueOptions } from './send-issue.ts'

/** As for one issue, but for the issue. */
export type SendIssuesOptions = Omit<SendIssueOptions, 'issue' | 'pauses'>

/**
 * Sends every issue that is being copied, sent, or paused, the oldest first, until none is left or the signal. Answers how
 * many were sent to their end.
 */
export async function sendIssues(_options: SendIssuesOptions): Promise<number> {
  throw new Error('Not written yet')
}
