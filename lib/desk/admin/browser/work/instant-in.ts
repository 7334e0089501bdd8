import { inZone } from './dates.ts'

/**
 * The moment of a date as fields have it, in the zone of the site: milliseconds since 1970. Of an hour that there is twice the first, of
 * one that there is not the one an hour later. Undefined for what is no date.
 */
export function instantIn(local: string, timeZone: string): number | undefined {
  const wanted = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(wanted)) return undefined
  const offsetAt = (moment: number) => Date.parse(`${inZone(moment, timeZone)}Z`) - moment
  // Before and after clocks are changed, which they are at most once in a day.
  const offsets = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)]
  const moments = offsets.map((offset) => wanted - offset)
  const right = moments.filter((moment) => inZone(moment, timeZone) === local)
  return right.length > 0 ? Math.min(...right) : Math.max(...moments)
}
