import type { DeliverySettled, UncertainMode } from '../records/delivery-queries.ts'
import type { RawSubmission } from '../records/raw-mailer.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** Milliseconds. */
export interface SendingTimes {
  /** How long a claim holds that is not renewed. */
  lease: number
  /** Until the second attempt at a mail that was refused for now; twice as long each time, at most `longestDefer`. */
  defer: number
  longestDefer: number
  /** After so long a mail that is refused again and again is given up. */
  patience: number
  /** Until the next attempt at a mail whose line broke. */
  dropped: number
  /** Until a relay that takes nothing is asked again; twice as long each time, at most `longestPause`. */
  pause: number
  longestPause: number
}

/** The waits between attempts are those of Postfix (minimal_backoff_time, maximal_backoff_time, maximal_queue_lifetime). */
export const usualTimes: SendingTimes = {
  lease: 20 * second,
  ...{ defer: 1000 * second, longestDefer: 4000 * second, patience: 5 * day },
  dropped: 30 * second,
  ...{ pause: minute, longestPause: 15 * minute },
}

/** What a submission is settled by: when it was, and what the delivery had behind it. */
export interface Attempt {
  /** How often it was tried before. */
  attempts: number
  issueCreatedAt: number
  now: number
}

/** What becomes of a delivery by what became of its mail. */
export function settledBy(
  submission: RawSubmission,
  { attempts, issueCreatedAt, now }: Attempt,
  mode: UncertainMode,
  times: SendingTimes,
): DeliverySettled {
  if (submission.outcome === 'submitted') return { state: 'submitted', at: now }
  const { outcome, reply } = submission
  // The attempt was not this mail's: it stays as it was.
  if (outcome === 'unreachable') return { state: 'queued' }
  if (outcome === 'bounced') return { state: 'bounced', at: now, reply }
  if (outcome === 'uncertain' && mode === 'hold') return { state: 'uncertain', at: now, reply }
  const wasRefused = outcome === 'deferred'
  const wait = wasRefused
    ? Math.min(times.defer * 2 ** attempts, times.longestDefer)
    : times.dropped
  const until = now + wait
  if (until - issueCreatedAt > times.patience) return { state: 'bounced', at: now, reply }
  return { state: 'deferred', until, attempts: attempts + (wasRefused ? 1 : 0), reply }
}

/** How long an issue is paused that was paused so often in a row before. */
export function pauseAfter(pauses: number, { pause, longestPause }: SendingTimes): number {
  return Math.min(pause * 2 ** pauses, longestPause)
}
