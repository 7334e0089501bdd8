const form =
  /^(\d{4}-\d{2}-\d{2})(?:(?:[Tt]| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([Zz]|[+-]\d{2}:?\d{2})?)?$/

/** Before it nothing was printed that could be an article: a slip of the finger, such as 0026 for 2026. */
const firstYear = 1400

/** What a date in front matter should look like; used in messages. */
export const expectedDate =
  'a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00'

/**
 * Reads a date (`2026-10-14`) or date and time (RFC 3339, seconds and offset optional, a blank for the `T` allowed).
 * Without an offset it is meant in `timeZone` (IANA); a date alone is that day's first moment there.
 * Returns milliseconds since 1970-01-01T00:00Z, or a sentence about what is wrong with the text.
 */
export function readDate(text: string, timeZone: string): number | string {
  const match = form.exec(text.trim())
  if (!match) return `"${text}" is not a date`
  const [, day = '', hour, minute, second, offset] = match
  const year = Number(day.slice(0, 4))
  if (year < firstYear) return `"${text}" is in the year ${year}`
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' })
    if (hour === undefined) return date.toZonedDateTime(timeZone).epochMilliseconds
    const time = Temporal.PlainTime.from(
      { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) },
      { overflow: 'reject' },
    )
    const local = date.toPlainDateTime(time)
    if (offset === undefined) return local.toZonedDateTime(timeZone).epochMilliseconds
    const zone = /z/i.test(offset) ? 'UTC' : offset.replace(/^(...)(\d\d)$/, '$1:$2')
    return local.toZonedDateTime(zone).epochMilliseconds
  } catch {
    return explain(day, text)
  }
}

function explain(day: string, text: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  if (month < 1 || month > 12) return `"${text}" has no such month`
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month })
  const wrongDay = Number(day.slice(8)) > daysInMonth || day.endsWith('-00')
  return wrongDay
    ? `"${text}" is not in the calendar (${day.slice(0, 7)} has ${daysInMonth} days)`
    : `"${text}" has no such time of day`
}
