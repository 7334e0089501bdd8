import { lineOf, valueAt } from '#lib/importers/front-matter/values.ts'
import { clipped } from '#lib/importers/shared/format-report.ts'
import { eleventyPage, fillTemplate, isTemplate } from '#lib/importers/source/eleventy-page.ts'
import { readTruth } from '#lib/importers/visibility/values.ts'
import type { PostReading } from './post-reading.ts'

/** The address that a post names for itself. */
export interface OwnAddress {
  permalink: string | undefined
  /** It is computed by a program or a template that is not run. */
  isUnknown: boolean
}

const none: OwnAddress = { permalink: undefined, isUnknown: false }

/** Reads a post's own address; `day` is that of its date, undefined where it has none. `permalink: false` is no address. */
export function readPermalink(reading: PostReading, day: string | undefined): OwnAddress {
  const { front, keys, file } = reading
  // Eleventy takes a mapping as well, of which `build` is written.
  const names = keys.of.permalink.flatMap((one) => [one, `${one}.build`])
  const key = names.find((one) => lineOf(valueAt(front.values, one)) !== undefined)
  const given = key === undefined ? undefined : lineOf(valueAt(front.values, key))
  if (given === undefined || readTruth(given) === 'no') return none
  if (!isTemplate(given)) return { permalink: given, isUnknown: false }
  const page = eleventyPage(reading.inputPathOf(file))
  const permalink = fillTemplate(given, { page, values: front.values, day })
  if (permalink === undefined) noteUnknown(reading, given)
  return { permalink, isUnknown: permalink === undefined }
}

function noteUnknown({ notes, file, front, mapping }: PostReading, given: string): void {
  if (mapping.permalink) return
  notes.count({
    file,
    line: front.lineOf('permalink'),
    part: 'decision',
    what: `the permalink "${clipped(given, 60)}" is computed by a program, which is not run: the old address was left out`,
    expected: 'a rule for the old addresses',
    mend: 'write one into the mapping file, such as  permalink: /blog/:title/',
  })
}
