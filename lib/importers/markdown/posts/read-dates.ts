import { expectedDate, readDate, type SourceDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'
import { lineOf, linesOf, valueAt } from '#lib/importers/front-matter/values.ts'
import type { Target } from '#lib/importers/shared/presets.ts'
import type { FileName } from './file-name.ts'
import type { PostReading } from './post-reading.ts'

/**
 * The date of a post: the first of its date keys that holds one, else the one in its name, its folders or its address. Undefined
 * where it has none; a key that holds something else is noted.
 */
export function readPostDate(reading: PostReading, name: FileName): PostDate | undefined {
  const given = name.date ?? dateOfAddress(reading)
  return readDateOf(reading, 'date') ?? (given && writeDate(given, reading.timeZone))
}

/** An address that begins with a day, `/2022/08/01/title/`, says when the post was published. */
function dateOfAddress({ front, keys }: PostReading): SourceDate | undefined {
  const addresses = [...keys.of.permalink, ...keys.of.slug]
  for (const key of addresses) {
    const address = lineOf(valueAt(front.values, key)) ?? ''
    const [, year, month, day] =
      /^\/?(?:[\w-]+\/)?(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\/|$)/.exec(address) ?? []
    const date = year && readDate(`${year}-${month}-${day}`)
    if (date) return date
  }
  return undefined
}

/** The date that the keys of a target hold. */
export function readDateOf(
  reading: PostReading,
  target: Extract<Target, 'date' | 'updated' | 'expires'>,
): PostDate | undefined {
  for (const key of reading.keys.of[target]) {
    const [text] = linesOf(valueAt(reading.front.values, key))
    if (text === undefined) continue
    const date = readDate(text, reading.mapping.dayFirst)
    if (date) {
      noteAmbiguous(reading, key, text, date)
      return writeDate(date, reading.timeZone)
    }
    reading.note(key, {
      part: 'decision',
      what: `${key} is "${text}", which is no date`,
      expected: expectedDate,
      mend: 'correct it in the source and import again',
    })
  }
  return undefined
}

function noteAmbiguous(reading: PostReading, key: string, text: string, date: SourceDate): void {
  if (!date.ambiguous) return
  reading.note(key, {
    part: 'decision',
    what: `${key} "${text}" was read as ${date.day}`,
    expected: 'a date that can be read in one way only',
    mend: `if the other number is the month, write  dayFirst: ${!reading.mapping.dayFirst}  into the mapping file`,
  })
}
