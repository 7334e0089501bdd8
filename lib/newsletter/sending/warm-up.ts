const day = 86_400_000

/**
 * Mails a day from a domain or an address that nobody knows yet, by the day since it began: large mailboxes put off, and then refuse, what
 * suddenly comes in thousands. After the last there is no limit.
 */
export const warmUpPlan = [
  ...[200, 500, 1000, 2000, 4000, 8000, 15_000, 25_000, 40_000, 60_000],
  ...[90_000, 130_000, 180_000, 250_000],
]

/** How many mails may be sent on the day of a moment; undefined before the plan begins and after its end. */
export function warmUpMost(begins: number | undefined, now: number): number | undefined {
  if (begins === undefined) return undefined
  return warmUpPlan[Math.floor((now - begins) / day)]
}
