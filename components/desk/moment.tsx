/** A day and an hour where the publication is, in words of the desk. */
export function Moment({ at, timeZone, now }: { at: number; timeZone: string; now: number }) {
  const zoned = (moment: number) =>
    Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
  const [then, today] = [zoned(at), zoned(now)]
  const days = today.toPlainDate().until(then.toPlainDate(), { largestUnit: 'days' }).days
  const day = names.get(days) ?? then.toLocaleString('en-GB', dayForm)
  const time = then.toPlainTime().toString({ smallestUnit: 'minute' })
  return (
    <time dateTime={then.toString({ timeZoneName: 'never', smallestUnit: 'minute' })}>
      {day}, {time}
    </time>
  )
}

const names = new Map([
  [-1, 'Yesterday'],
  [0, 'Today'],
  [1, 'Tomorrow'],
])
const dayForm = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
