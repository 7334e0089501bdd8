import { readDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'
import type { WxrPiece } from '../wxr-item.ts'

const minute = 60_000

/**
 * When a piece was published: its local time with the offset that the same time in UTC gives, so that it is filed under
 * the day that its readers had. Undefined where the export has no date, as of most drafts.
 */
export function dateOf({ date, dateGmt }: WxrPiece, timeZone: string): PostDate | undefined {
  return momentOf(date, dateGmt, timeZone)
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

/** A date as RSS writes it (RFC 822), as that of the export itself. */
export function rssDate(text: string): PostDate | undefined {
  const read = readDate(text)
  return read && writeDate(read, 'UTC')
}

function momentOf(local: string, utc: string, timeZone: string): PostDate | undefined {
  const here = isDate(local) ? readDate(local) : undefined
  const there = isDate(utc) ? Date.parse(`${utc.replace(' ', 'T')}Z`) : Number.NaN
  if (!here) return Number.isNaN(there) ? undefined : rssDate(new Date(there).toISOString())
  const offset = (Date.parse(`${local.replace(' ', 'T')}Z`) - there) / minute
  // Offsets are whole quarters of an hour, at most fourteen hours: anything else is a slip of the old site’s.
  if (Number.isNaN(offset) || offset % 15 !== 0 || Math.abs(offset) > 14 * 60)
    return writeDate(here, timeZone)
  const zone = offset === 0 ? 'Z' : zoneOf(offset)
  const day = here.day
  const clock = local.slice(11, 19)
  return { written: `${day}T${clock}${zone}`, day, clock, instant: there }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) && !text.startsWith('0000')
}

function zoneOf(offset: number): string {
  const minutes = Math.abs(offset)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
