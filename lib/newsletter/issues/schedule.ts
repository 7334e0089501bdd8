import type { Schedule } from './issue-list.ts'

/** A moment at which an issue of a list is due. */
export interface Due {
  /** `2026-11-22`, in the time zone of the schedule. */
  day: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number
}

const daysOf = { day: 1, week: 7 }

/** The newest moment at or before `now` (milliseconds since 1970-01-01T00:00Z) at which an issue is due. */
export function lastDue(schedule: Schedule, now: number): Due {
  const today = localDay(now, schedule.timeZone)
  const since =
    schedule.every === 'day' ? 0 : (today.dayOfWeek - schedule.weekday + 7) % daysOf.week
  const due = dueOn(schedule, today.subtract({ days: since }))
  return due.at <= now ? due : dueBefore(schedule, due, 1)
}

/** The first moment after `now` (milliseconds since 1970-01-01T00:00Z) at which an issue is due. */
export function nextDue(schedule: Schedule, now: number): Due {
  return dueBefore(schedule, lastDue(schedule, now), -1)
}

/** The moment so many issues before another of the same schedule. */
export function dueBefore(schedule: Schedule, { day }: Due, issues: number): Due {
  const days = issues * daysOf[schedule.every]
  return dueOn(schedule, Temporal.PlainDate.from(day).subtract({ days }))
}

/**
 * Each day has one such moment. Where clocks are put forward over it, it is as much later as they are (02:30 is 03:30);
 * where they are put back over it, it is the first of the two.
 */
function dueOn({ time, timeZone }: Schedule, day: Temporal.PlainDate): Due {
  const plainTime = Temporal.PlainTime.from(time)
  return {
    day: day.toString(),
    at: day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds,
  }
}

function localDay(instant: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate()
}
