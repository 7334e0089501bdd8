/** So many milliseconds after a mail of an issue was handed in, sending is taken to go on. */
const lull = 1000

let last = Number.NEGATIVE_INFINITY

/** Notes that this process handed in a mail of an issue. */
export function noteSending(): void {
  last = performance.now()
}

/** Whether this process hands in mails of an issue right now. */
export function isSendingNow(): boolean {
  return performance.now() - last < lull
}
