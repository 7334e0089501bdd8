import type { OffsetMoment } from '#lib/importers/dates/infer-zone.ts'
import { readDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'
import type { WxrPiece } from '../wxr-item.ts'

const minute = 60_000

/**
 * When a piece was published: its local time with the offset that the same time in UTC gives, so that it is filed under
 * the day that its readers had; else what RSS says. Undefined where the export has no date that can be read.
 */
export function dateOf(
  { date, dateGmt, published }: WxrPiece,
  timeZone: string,
): PostDate | undefined {
  return momentOf(date, dateGmt, timeZone) ?? momentOf('', published, timeZone)
}

/** The moments of an export of which both the local time and the one in UTC are there. */
export function offsetsIn(pieces: WxrPiece[]): OffsetMoment[] {
  return pieces.flatMap(({ date, dateGmt }) => {
    const offset = offsetOf(date, dateGmt)
    const there = instantOf(dateGmt)
    return offset === undefined || there === undefined ? [] : [{ instant: there, offset }]
  })
}

/** When a piece was changed last, if that was on a later day than its publication: a typo mended at once is no news. */
export function updatedOf(
  { modified, modifiedGmt }: WxrPiece,
  published: PostDate,
  timeZone: string,
): string | undefined {
  const changed = momentOf(modified, modifiedGmt, timeZone)
  return changed && changed.day > published.day ? changed.written : undefined
}

function momentOf(local: string, utc: string, timeZone: string): PostDate | undefined {
  const here = readDate(local)
  const there = instantOf(utc)
  if (!here) return there === undefined ? undefined : momentAt(there, timeZone)
  const offset = offsetOf(local, utc)
  if (offset === undefined || there === undefined || !here.time) return writeDate(here, timeZone)
  const { day, time } = here
  const zone = offset === 0 ? 'Z' : zoneOf(offset)
  return { written: `${day}T${time.clock}${zone}`, day, clock: time.clock, instant: there }
}

/** A moment as it was in a time zone, with the offset of then. */
function momentAt(instant: number, timeZone: string): PostDate {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  const day = there.toPlainDate().toString()
  const clock = there.toPlainTime().toString({ smallestUnit: 'second' })
  const zone = there.offsetNanoseconds === 0 ? 'Z' : there.offset
  return { written: `${day}T${clock}${zone}`, day, clock, instant }
}

/**
 * Minutes from UTC; undefined where one of the two is no moment. Offsets are whole quarters of an hour, at most fourteen
 * hours: anything else is a slip of the old site’s.
 */
function offsetOf(local: string, utc: string): number | undefined {
  const here = readDate(local)
  const there = instantOf(utc)
  if (!here?.time || here.time.zone !== undefined || there === undefined) return undefined
  const offset = (writeDate(here, 'UTC').instant - there) / minute
  return offset % 15 === 0 && Math.abs(offset) <= 14 * 60 ? offset : undefined
}

/** A time without a zone is in UTC; a day alone is no moment. */
function instantOf(utc: string): number | undefined {
  const read = readDate(utc)
  return read?.time && writeDate(read, 'UTC').instant
}

function zoneOf(offset: number): string {
  const minutes = Math.abs(offset)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
