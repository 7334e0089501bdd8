import { log } from '#lib/log/log.ts'
import { nameOf } from '#lib/newsletter/records/issue.ts'
import type { SendingEvent } from '#lib/newsletter/sending/send-options.ts'

type Level = 'debug' | 'info' | 'warn' | 'error'

const levels: Partial<Record<SendingEvent['what'], Level>> = {
  progress: 'debug',
  paused: 'warn',
  held: 'error',
  'given-up': 'warn',
  'relay-unreachable': 'warn',
  'mail-failed': 'error',
  'bounce-failed': 'error',
  'store-failed': 'error',
  'issue-failed': 'error',
}

/** Events whose name says of itself what they are about. */
const named = ['relay-unreachable', 'mail-failed', 'bounce-failed', 'store-failed', 'issue-failed']

/** Writes what sending tells into the log: of an issue under its name, else of the mail of somebody's own action. */
export function tellSending({ what, issue, ...rest }: SendingEvent): void {
  const { id, attempts, count, reply, error, until } = rest
  // Each of an issue would be thousands.
  const level = issue && what === 'bounced' ? 'debug' : (levels[what] ?? 'info')
  log(level, {
    event: named.includes(what) ? what : `${issue ? 'issue' : 'mail'}-${what}`,
    ...{ issue: issue && nameOf(issue), id, attempts, count, reply, error },
    ...(until !== undefined && { wait: Math.max(until - Date.now(), 0) }),
  })
}
