/** The minute of an instant, else of now, in a time zone, as front matter has it: `2026-11-22T07:30`. */
export function minuteIn(timeZone: string, at = Temporal.Now.instant()): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}
