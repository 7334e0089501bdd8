import { dateWords } from '../work/dates.ts'
import { instantIn } from '../work/instant-in.ts'

/** What of an article says who sees it, as fields have it. */
export interface SeenBy {
  draft?: unknown
  date?: unknown
  expires?: unknown
  withdrawn?: unknown
}

/** What saving an article will do, in a sentence. `now` in milliseconds since 1970. */
export function saveEffect(
  { draft, date, expires, withdrawn }: SeenBy,
  now: number,
  timeZone: string,
): string {
  if (draft === true) return 'It stays a draft: readers do not see it.'
  const words = dateWords(timeZone)
  const moment = (value: unknown) => instantIn(String(value ?? ''), timeZone)
  const from = moment(date)
  if (from === undefined) return 'It has no date yet.'
  const said = (at: number) => `${words.day(at)}, ${words.hour(at)} (${timeZone})`
  if (from > now) return `Readers see it from ${said(from)} on.`
  const until = moment(expires)
  if (until !== undefined && until <= now)
    return 'It has expired: its address says that it is gone.'
  if (withdrawn) return 'Its address says that it was withdrawn, and why. No list has it.'
  const end = until === undefined ? '' : `, until ${said(until)}`
  return `Readers see it as soon as it is published${end}.`
}
