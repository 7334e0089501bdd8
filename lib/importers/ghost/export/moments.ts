import { readDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'

/**
 * A moment of Ghost's (`2021-03-24T04:34:09.000Z`, `2021-03-24 04:34:09` or milliseconds since 1970, all UTC) as a
 * newsroom writes it: in the publication's time zone (IANA) with its offset, to the second. Undefined for none, and for
 * what is no moment.
 */
export function momentIn(
  moment: string | number | undefined,
  timeZone: string,
): PostDate | undefined {
  if (moment === undefined) return undefined
  const read = readDate(String(moment))
  if (!read) return undefined
  const utc = { ...read, time: { clock: '00:00:00', ...read.time, zone: read.time?.zone ?? 'Z' } }
  const { instant } = writeDate(utc, timeZone)
  const there = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(instant / 1000) * 1000,
  ).toZonedDateTimeISO(timeZone)
  const day = there.toPlainDate().toString()
  const clock = there.toPlainTime().toString({ smallestUnit: 'second' })
  const offset = there.offsetNanoseconds === 0 ? 'Z' : there.offset
  return { written: `${day}T${clock}${offset}`, day, clock, instant }
}
