/** Mails of an issue, or of all issues of an evening, that a relay answered for good, and how. */
export interface Refusals {
  /** All that there are to be sent, or were. */
  recipients: number
  /** Taken or refused. */
  tried: number
  /** Readers who were refused. */
  refused: number
  /** Those of them of whose mailboxes it says nothing. */
  aboutUs: number
}

/** So few refusals may be readers who have moved away. */
const fewest = 10
/** So many of a hundred mails are not. */
const share = 0.03

/**
 * Whether so many mails were refused for good that the fault must be the relay's, or ours: ten of the first hundred, later
 * three in a hundred, and at least ten. Of fewer readers than that: more than every second of several, or everybody for
 * something that is about us.
 */
export function isMassRefusal(refusals: Refusals): boolean {
  const { tried, refused } = refusals
  return (refused >= fewest && refused >= tried * share) || isMostOf(refusals)
}

function isMostOf({ recipients, refused, aboutUs }: Refusals): boolean {
  return (refused > 1 && refused * 2 > recipients) || (aboutUs > 0 && aboutUs >= recipients)
}

/**
 * The same of an issue that somebody has released after it was held: old addresses are no surprise any more, but a relay that
 * refuses us still, or every second reader of many, is.
 */
export function isMassRefusalAgain(refusals: Refusals): boolean {
  const { tried, refused, aboutUs } = refusals
  return (
    isMassRefusal({ ...refusals, refused: aboutUs }) || (refused >= fewest && refused * 2 > tried)
  )
}

/**
 * Whether it is time to count what was tried, after so many refusals: at each of the first twenty, then at every tenth part
 * more. Counting goes over all mails of an issue.
 */
export function isTimeToCount(refused: number): boolean {
  return refused > 0 && refused % stepAfter(refused) === 0
}

/** How many more refusals there have to be after so many until it is time again. */
export function stepAfter(refused: number): number {
  return Math.max(Math.floor(refused / fewest), 1)
}
