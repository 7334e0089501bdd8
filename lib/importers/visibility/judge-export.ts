import { readDate } from '../dates/read-date.ts'
import { writeDate } from '../dates/write-date.ts'
import { type Judgement, judgeVisibility } from './judge.ts'
import { makesDraft, type Reason } from './reasons.ts'

/**
 * Judges a piece of an export by the few keys that it has for who may read it: a status, a circle of readers, a password, and
 * what people and plugins added. Values that it lacks are undefined; times without a zone are meant in `timeZone`.
 */
export function judgeExport(
  values: Record<string, string | undefined>,
  timeZone = 'UTC',
  now = Date.now(),
): Judgement {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  const layer = { values: Object.fromEntries(given), from: '' }
  const said = { layers: [layer], place: undefined, readable: new Set<string>(), now }
  return judgeVisibility({
    ...said,
    readMoment: (text) => {
      const date = readDate(text)
      return date && writeDate(date, timeZone)
    },
  })
}

/** Of what is public, a date ahead is a reason of its own: readers get it from then on. */
export function scheduledAhead(
  reasons: Reason[],
  date: { instant: number; written: string } | undefined,
  now = Date.now(),
): Reason[] {
  if (!date || date.instant <= now || reasons.some(makesDraft)) return []
  return [{ code: 'scheduled', what: `date: ${date.written}`, from: 'the export', key: undefined }]
}
