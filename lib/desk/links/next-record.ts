import type { LinkRecord } from '#lib/publication/content/link-lock.ts'
import type { Found } from './look-at-link.ts'

/** A link is gone when it failed on so many days … */
export const daysToFail = 3
/** … of which the first is so many days ago. */
export const daysUntilGone = 7

/**
 * What is known of a link after another look at it; `today` is a day (`2026-11-22`) in UTC. One failure says little:
 * servers are moved, and rest at night.
 */
export function nextRecord(
  before: LinkRecord | undefined,
  found: Found,
  today: string,
): LinkRecord {
  const copy = before?.copy === undefined ? {} : { copy: before.copy }
  if (found.found === 'unclear') return before ?? { state: 'ok', since: today }
  if (found.found === 'there')
    return before?.state === 'ok' ? before : { state: 'ok', since: today, ...copy }
  const { why } = found
  const isKnown = before !== undefined && before.state !== 'ok'
  const since = isKnown ? before.since : today
  if (isKnown && before.state === 'gone') return { ...before, why }
  // A second look on one day is no second day. Which day was looked at last stands nowhere: it is counted, at most one a day.
  const days = daysBetween(since, today)
  const failures = Math.min((isKnown ? (before.failures ?? 1) : 0) + 1, days + 1)
  const isGone = failures >= daysToFail && days >= daysUntilGone
  return isGone
    ? { state: 'gone', since, why, ...copy }
    : { state: 'failing', since, failures, why, ...copy }
}

function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / 86_400_000)
}
