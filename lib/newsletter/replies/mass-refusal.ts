/** Mails of an issue that a relay answered for good, and how. */
export interface Refusals {
  /** Taken or refused. */
  tried: number
  refused: number
  /** Those of them that say nothing about the mailbox. */
  aboutUs: number
}

/** So few refusals may be readers who have moved away. */
const fewest = 10
/** So many of a hundred mails are not. */
const share = 0.03

/**
 * Whether so many mails of an issue were refused for good that the fault must be the relay's, or ours: ten of the first
 * hundred, later three in a hundred, and at least ten.
 */
export function isMassRefusal({ tried, refused }: Pick<Refusals, 'tried' | 'refused'>): boolean {
  return refused >= fewest && refused >= tried * share
}

/**
 * The same of an issue that somebody has released after it was held: old addresses are no surprise any more, but a relay that
 * refuses us still, or every second reader, is.
 */
export function isMassRefusalAgain({ tried, refused, aboutUs }: Refusals): boolean {
  return isMassRefusal({ tried, refused: aboutUs }) || (refused >= fewest && refused * 2 > tried)
}

/**
 * Whether it is time to count what was tried, after so many refusals: at each of the second ten, then at every tenth part more.
 * Counting goes over all mails of an issue.
 */
export function isTimeToCount(refused: number): boolean {
  return refused >= fewest && refused % Math.max(Math.floor(refused / fewest), 1) === 0
}
