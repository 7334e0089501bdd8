import { expectedDate, readDate, type SourceDate } from '#lib/importers/dates/read-date.ts'
import { type PostDate, writeDate } from '#lib/importers/dates/write-date.ts'
import { linesOf, valueAt } from '#lib/importers/front-matter/values.ts'
import type { Target } from '#lib/importers/shared/presets.ts'
import type { FileName } from './file-name.ts'
import type { PostReading } from './post-reading.ts'

/**
 * The date of a post: the first of its date keys that holds one, else the one in its name or folders. Undefined
 * where it has none; a key that holds something else is noted.
 */
export function readPostDate(reading: PostReading, name: FileName): PostDate | undefined {
  return readDateOf(reading, 'date') ?? (name.date && writeDate(name.date, reading.timeZone))
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
    what: `${key} "${text}" was read as ${date.day}`,
    expected: 'a date that can be read in one way only',
    mend: `if the other number is the month, write  dayFirst: ${!reading.mapping.dayFirst}  into the mapping file`,
  })
}
