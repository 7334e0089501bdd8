import { readDate } from '#lib/importers/dates/read-date.ts'
import { type FrontMap, isMap, lineOf } from '#lib/importers/front-matter/values.ts'

/** Counts the keys of a file, and the keys within them, whose value is a date; those that are `known` to hold one date it already. */
export function countDateKeys(
  values: FrontMap,
  known: string[],
  counts: Map<string, number>,
  above = '',
): void {
  for (const [key, value] of Object.entries(values)) {
    const text = lineOf(value)
    if (isMap(value)) countDateKeys(value, known, counts, `${above}${key}.`)
    else if (text !== undefined && !known.includes(`${above}${key}`) && readDate(text))
      counts.set(`${above}${key}`, (counts.get(`${above}${key}`) ?? 0) + 1)
  }
}
