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
  /** Until the next attempt at a mail whose line broke. */
  dropped: number
  /** Until a relay that takes nothing of an issue is asked again; twice as long each time, at most `longestPause`. */
  pause: number
  longestPause: number
}

/** Somebody waits for a confirmation, so that the first wait is short; the longest is that of Postfix (maximal_backoff_time). */
export const usualTimes: SendingTimes = {
  lease: 20 * second,
  ...{ defer: minute, longestDefer: 4000 * second },
  dropped: 30 * second,
  ...{ pause: minute, longestPause: 15 * minute },
}

/**
 * After so long a mail that is refused again and again is given up (RFC 5321, 4.5.4.1: four to five days), but one with a link
 * that ends: that is tried as long as the link holds.
 */
export const patience = 5 * day

/** Wait after so many refusals of a mail, the latest included. */
export function backOff(attempts: number, { defer, longestDefer }: SendingTimes): number {
  return Math.min(defer * 2 ** (attempts - 1), longestDefer)
}

/** How long an issue is paused that was paused so often in a row before. */
export function pauseAfter(pauses: number, { pause, longestPause }: SendingTimes): number {
  return Math.min(pause * 2 ** pauses, longestPause)
}

/** Wait while the relay or the store cannot be reached: it says nothing about a mail, and may be asked more often. */
export function relayBackOff(failures: number): number {
  return Math.min(second * 2 ** failures, minute)
}
