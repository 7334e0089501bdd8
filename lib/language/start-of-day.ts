/** The first moment of a day (`2026-11-22`) in a time zone, in milliseconds since 1970-01-01T00:00Z; undefined where it is no day. */
export function startOfDay(text: string, timeZone: string): number | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone)
      .epochMilliseconds
  } catch {
    return undefined
  }
}
