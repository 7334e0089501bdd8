/** A moment as its clock and calendar showed it. */
export interface ClockDate {
  /** `YYYY-MM-DD`. */
  day: string
  /** `HH:MM:SS`. */
  clock: string
}

/** The reference time of Go's layouts in parts, as its parser looks for them (`time.nextStdChunk`): the longest first. */
const chunk =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|_2006|__2|_2|2006|002|0[1-6]|15|1|2|3|4|5|PM|pm/g

/**
 * Writes a date after an example, as Go does: `Jan_2006` gives `Mar_2020`. Undefined for what holds nothing of the
 * example. Source: pkg.go.dev/time#pkg-constants.
 */
export function fillGoLayout(layout: string, { day, clock }: ClockDate): string | undefined {
  const date = Temporal.PlainDate.from(day)
  const [hour = '', minute = '', second = ''] = clock.split(':')
  const spoken = (part: Intl.DateTimeFormatOptions) => date.toLocaleString('en', part)
  const half = String(Number(hour) % 12 || 12)
  const year = day.slice(0, 4)
  const parts: Record<string, string> = {
    ...{ January: spoken({ month: 'long' }), Jan: spoken({ month: 'short' }) },
    ...{ Monday: spoken({ weekday: 'long' }), Mon: spoken({ weekday: 'short' }) },
    ...{ '2006': year, _2006: `_${year}`, '06': year.slice(2), '15': hour },
    ...{ '1': String(date.month), '01': day.slice(5, 7), '2': String(date.day) },
    ...{ '02': day.slice(8), _2: String(date.day).padStart(2) },
    ...{ '002': String(date.dayOfYear).padStart(3, '0'), __2: String(date.dayOfYear).padStart(3) },
    ...{ '3': half, '03': half.padStart(2, '0') },
    ...{ '4': String(Number(minute)), '04': minute, '5': String(Number(second)), '05': second },
    ...{ PM: Number(hour) < 12 ? 'AM' : 'PM', pm: Number(hour) < 12 ? 'am' : 'pm' },
  }
  const filled = layout.replace(chunk, (part) => parts[part] ?? part)
  return layout.search(chunk) === -1 ? undefined : filled
}
