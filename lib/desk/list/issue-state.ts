import { isUnreleased } from '#lib/newsletter/issues/letters-alone.ts'
import type { Hold, Issue } from '#lib/newsletter/records/issue.ts'
import type { DeskIssue } from './desk-issue.ts'

const holds: Record<Hold, string> = {
  desk: 'Held by the desk',
  refusals: 'Held: too many mails were refused',
  returns: 'Sent; too many mails came back, and nobody is suppressed for it',
  restored: 'Held: it came back with a backup',
}

const states: Record<Issue['state'], string> = {
  copying: 'Readers are being listed',
  sending: 'Being sent',
  paused: 'Paused: the relay takes nothing',
  sent: 'Sent',
  expired: 'Expired: too old to be sent',
  held: 'Held',
  cancelled: 'Cancelled',
}

/** Where an issue stands, in words of the desk; `now` is in milliseconds since 1970-01-01T00:00Z. */
export function issueState(
  { issue, order, due, isPlanned, isLetter }: DeskIssue,
  now: number,
): string {
  if (issue) {
    if (isLetter && isUnreleased(issue)) return 'Waits to be released'
    return issue.hold ? holds[issue.hold] : states[issue.state]
  }
  if (order === 'hold') return 'Will be held when it is due'
  if (order === 'cancel') return 'Will be cancelled when it is due'
  if (isLetter) return due <= now ? 'Will be made within a minute, held' : 'Will be made held'
  if (!isPlanned) return due <= now ? 'Waits for more articles' : 'Not made as things are'
  return due <= now ? 'Will be made within a minute' : 'Will be made when it is due'
}
