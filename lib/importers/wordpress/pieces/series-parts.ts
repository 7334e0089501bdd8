import { type Notes, noteAt } from '#lib/importers/shared/report.ts'
import type { Languages } from './languages.ts'
import type { Names } from './names.ts'
import type { Piece } from './plan-pieces.ts'

/** Takes its number in a series from an article that has that of an earlier one in its language, and notes it. */
export function settleParts(
  pieces: Piece[],
  { seriesOf }: Names,
  languages: Languages,
  notes: Notes,
): void {
  const taken = new Map<string, string>()
  for (const { wxr, path } of pieces.toSorted((a, b) => a.date.instant - b.date.instant)) {
    const series = seriesOf.get(wxr.id)
    if (series?.part === undefined) continue
    const key = `${series.slug} ${series.part} ${languages.of.get(wxr.id) ?? ''}`
    const first = taken.get(key)
    if (first === undefined) taken.set(key, path)
    else {
      noteAt(notes, path, {
        part: 'decision',
        what: `it was part ${series.part} of the series "${series.slug}", as is ${first}`,
        expected: 'one article for each part',
        mend: 'write part',
      })
      seriesOf.set(wxr.id, { ...series, part: undefined })
    }
  }
}
