/** The minute of now in a time zone, as front matter has it: `2026-11-22T07:30`. */
export function minuteIn(timeZone: string): string {
  return Temporal.Now.plainDateTimeISO(timeZone).toString({ smallestUnit: 'minute' })
}
