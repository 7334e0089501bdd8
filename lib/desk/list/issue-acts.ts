import type { Steering } from '#lib/newsletter/issues/steer-issue.ts'
import { unfinished } from '#lib/newsletter/records/issue.ts'
import type { DeskIssue } from './desk-issue.ts'

/** What can be done about an issue as it is; whether it was done is for the one who does it to find out. */
export function issueActs({ issue, order, isLetter }: DeskIssue): Steering[] {
  if (!issue) {
    // A letter is made held by itself, and ends with its file.
    if (isLetter) return []
    if (order === 'hold') return ['release', 'cancel']
    return order === 'cancel' ? ['release'] : ['hold', 'cancel']
  }
  if (unfinished.includes(issue.state)) return ['hold', 'cancel']
  if (issue.hold === null) return []
  if (issue.hold === 'returns') return ['release']
  return issue.hold === 'restored' ? ['cancel'] : ['release', 'cancel']
}
