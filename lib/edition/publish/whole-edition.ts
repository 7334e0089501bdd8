import { metaValue, setMeta } from '../files/edition-meta.ts'
import type { EditionState } from '../files/edition-state.ts'

/** What an edition was made of. */
export interface Whole {
  /** Changes with the catalogue, the application and its settings, and the histories. */
  of: string
  /** As of when it was made, and when something comes or goes by itself: milliseconds since 1970. */
  from: number
  until: number
}

const key = 'whole'

/** Notes that an edition is what it should be, with how many pages; the state forgets it when a page is written. */
export async function noteWhole(
  state: EditionState,
  whole: Whole & { total: number },
): Promise<void> {
  await setMeta(state, key, JSON.stringify(whole))
}

/** How many pages the edition has, where it is already what it should be as of a moment; else undefined. */
export async function wholeEdition(
  state: EditionState,
  of: string,
  now: number,
): Promise<number | undefined> {
  const noted = await metaValue(state, key)
  if (noted === undefined) return undefined
  // No end of its validity is null in JSON.
  const whole = JSON.parse(noted) as Whole & { total: number; until: number | null }
  const isInTime = whole.from <= now && now < (whole.until ?? Number.POSITIVE_INFINITY)
  return whole.of === of && isInTime ? whole.total : undefined
}
