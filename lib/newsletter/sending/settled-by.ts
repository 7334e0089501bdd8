import type { DeliverySettled, UncertainMode } from '../records/delivery-queries.ts'
import type { Submission } from '../records/mailer.ts'
import { backOff, type SendingTimes } from './back-off.ts'

/** Why a mail was not handed in, and never will be. */
export interface Unmakable {
  fault: 'unreadable' | 'expired'
}

/** What a submission is settled by: when it was, and what the delivery had behind it. */
export interface Attempt {
  /** How often it was tried before. */
  attempts: number
  /** A mail that is refused for now is given up then. */
  endsAt: number
  now: number
}

/** What becomes of a delivery by what became of its mail: the same for mails of every kind. */
export function settledBy(
  submission: Submission | Unmakable,
  { attempts, endsAt, now }: Attempt,
  mode: UncertainMode,
  times: SendingTimes,
): DeliverySettled {
  if ('fault' in submission) return { state: 'bounced', at: now, reply: submission.fault }
  if (submission.outcome === 'submitted') return { state: 'submitted', at: now }
  const { outcome, reply } = submission
  // The attempt was not this mail's: it stays as it was.
  if (outcome === 'unreachable') return { state: 'queued' }
  if (outcome === 'bounced') return { state: 'bounced', at: now, reply }
  if (outcome === 'uncertain' && mode === 'hold') return { state: 'uncertain', at: now, reply }
  const tried = attempts + (outcome === 'deferred' ? 1 : 0)
  const until = now + (outcome === 'deferred' ? backOff(tried, times) : times.dropped)
  if (until > endsAt) return { state: 'bounced', at: now, reply }
  return { state: 'deferred', until, attempts: tried, reply }
}
