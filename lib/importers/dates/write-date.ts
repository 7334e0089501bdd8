import type { SourceDate } from './read-date.ts'

/** A post's date as it goes into the publication. */
export interface PostDate {
  /** `YYYY-MM-DD`, or ISO 8601 with seconds and offset. */
  written: string
  /** The day in the publication's time zone, `YYYY-MM-DD`: under it the article is filed. */
  day: string
  /** Milliseconds since 1970, for sorting; a day alone is its first moment. */
  instant: number
  /** Time of day in the publication's time zone, `HH:MM:SS`; `00:00:00` where the source has only a day. */
  clock: string
  /** As the source gives it, to be written again for another time zone. */
  source?: SourceDate
}

/**
 * Writes a source's date. An offset that the source names is kept; without one the time is meant in `timeZone`
 * (IANA), and its offset there is written. A day alone stays a day.
 */
export function writeDate({ day, time, ambiguous }: SourceDate, timeZone: string): PostDate {
  const date = Temporal.PlainDate.from(day)
  if (!time) {
    const instant = date.toZonedDateTime(timeZone).epochMilliseconds
    return { written: day, day, instant, clock: '00:00:00', source: { day, time, ambiguous } }
  }
  const local = date.toPlainDateTime(time.clock)
  const zone = time.zone === 'Z' ? 'UTC' : (time.zone ?? timeZone)
  const moment = local.toZonedDateTime(zone)
  const there = moment.withTimeZone(timeZone)
  // A local time that a clock change leaves out is moved on; what is written is the moment that it then means.
  const clock = moment.toPlainTime().toString({ smallestUnit: precision(time.clock) })
  return {
    written: `${moment.toPlainDate()}T${clock}${offset(moment, time.zone)}`,
    day: there.toPlainDate().toString(),
    instant: moment.epochMilliseconds,
    clock: there.toPlainTime().toString({ smallestUnit: 'second' }),
    source: { day, time, ambiguous },
  }
}

function precision(clock: string): 'second' | 'millisecond' | 'nanosecond' {
  const digits = clock.split('.')[1]?.length ?? 0
  if (digits === 0) return 'second'
  return digits <= 3 ? 'millisecond' : 'nanosecond'
}

function offset(moment: Temporal.ZonedDateTime, zone: string | undefined): string {
  return zone === 'Z' || moment.timeZoneId === 'UTC' ? 'Z' : moment.offset
}
