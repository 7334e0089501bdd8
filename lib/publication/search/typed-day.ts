import { plainDigits } from '#lib/language/fold.ts'

/**
 * The day (ISO 8601) that a reader types as year, month and day, with any digits; undefined for what is none. In a page whose dates are
 * of another calendar (CLDR's name) a year is of that calendar where it is nearer to today's there: 1405 is Persian, 2026 is not.
 */
export function readDay(text: string, calendar: string): string | undefined {
  const plain = plainDigits(text.replace(/\p{Cf}/gu, '').trim())
  const [, year, month, day] = /^(\d{3,4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? []
  if (year === undefined) return undefined
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  try {
    const date = Temporal.PlainDate.from(
      isOf(calendar, parts.year) ? { ...parts, calendar } : parts,
      { overflow: 'reject' },
    )
    return date.withCalendar('iso8601').toString()
  } catch {
    return undefined
  }
}

/** Of calendars whose years are about the same as the Gregorian ones none can be told. */
function isOf(calendar: string, year: number): boolean {
  const there = Temporal.PlainDate.from('2000-01-01').withCalendar(calendar).year
  return Math.abs(there - 2000) > 200 && Math.abs(year - there) < Math.abs(year - 2000)
}
