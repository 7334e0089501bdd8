import { type Notes, noteAt } from './report.ts'

/** What is known of the time zone that dates are read and filed in. */
export interface KnownZone {
  timeZone: string
  /** Where it comes from: somebody named it, the offsets of an archive tell it, or nothing does and UTC stands in. */
  from: 'named' | 'offsets' | 'nothing'
}

/**
 * Notes how the time zone was found out, or asks for it, and says how many pieces show another day than they had at the old
 * site. `days` are of each piece: the day there, and the moment.
 */
export function noteZone(
  notes: Notes,
  { timeZone, from }: KnownZone,
  days: { day: string; instant: number }[],
): void {
  const mend = 'import again with --time-zone NAME, such as Europe/Madrid, where another is right'
  const expected = 'the time zone of the old site'
  if (from === 'offsets')
    noteAt(notes, 'site.yml', {
      part: 'decision',
      what: `the time zone ${timeZone} was inferred from the offsets of dates in the export`,
      ...{ expected, mend },
    })
  if (from === 'nothing' && days.length > 0)
    noteAt(notes, 'site.yml', {
      part: 'decision',
      what: `nothing says in which time zone the old site was; ${timeZone} stands in`,
      ...{ expected, mend },
    })
  const moved = days.filter(({ day, instant }) => dayIn(instant, timeZone) !== day).length
  if (moved > 0)
    noteAt(notes, 'site.yml', {
      part: 'decision',
      what: `${moved} of ${days.length} pieces show another day than at the old site, as they are shown in ${timeZone}`,
      ...{ expected, mend },
    })
}

function dayIn(instant: number, timeZone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  return moment.toPlainDate().toString()
}
