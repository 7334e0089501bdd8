/** When a list's issues are due. */
export interface Schedule {
  every: keyof typeof periods
  /** `07:00`, in the time zone. */
  time: string
  /** 1 is Monday, 7 is Sunday; of a list of every week. */
  weekday: number
  /** IANA. */
  timeZone: string
}

/** A moment at which an issue of a list is due. */
export interface Due {
  /** `2026-11-22`, in the time zone of the schedule. */
  day: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number
}

interface Period {
  /** So many of them. */
  time: (count: number) => Temporal.DurationLike
  /** The newest day of an issue, up to a day. */
  newest: (today: Temporal.PlainDate, schedule: Schedule) => Temporal.PlainDate
}

const periods = {
  day: { time: (days) => ({ days }), newest: (today) => today },
  week: {
    time: (weeks) => ({ weeks }),
    newest: (today, { weekday }) => today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 }),
  },
} satisfies Record<string, Period>

/** The newest moment at or before `now` (milliseconds since 1970-01-01T00:00Z) at which an issue is due. */
export function lastDue(schedule: Schedule, now: number): Due {
  const today = localDay(now, schedule.timeZone)
  const due = dueOn(schedule, periods[schedule.every].newest(today, schedule))
  return due.at <= now ? due : dueBefore(schedule, due, 1)
}

/** The first moment after `now` (milliseconds since 1970-01-01T00:00Z) at which an issue is due. */
export function nextDue(schedule: Schedule, now: number): Due {
  return dueBefore(schedule, lastDue(schedule, now), -1)
}

/** The moment so many issues before another of the same schedule. */
export function dueBefore(schedule: Schedule, { day }: Due, issues: number): Due {
  const time = periods[schedule.every].time(issues)
  return dueOn(schedule, Temporal.PlainDate.from(day).subtract(time))
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
