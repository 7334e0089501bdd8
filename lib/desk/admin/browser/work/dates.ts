/** Days and hours as the lists show them, in the site's time zone. */
export interface DateWords {
  day(moment: number): string
  hour(moment: number): string
  month(moment: number): string
}

/** How dates are said: as the browser's own language says them, in the zone of the site. */
export function dateWords(timeZone: string): DateWords {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium' })
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' })
  const month = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'long', year: 'numeric' })
  return {
    day: (moment) => day.format(moment),
    hour: (moment) => hour.format(moment),
    month: (moment) => month.format(moment),
  }
}

/** A moment as fields of dates have it: `YYYY-MM-DDTHH:mm` in the zone of the site. */
export function inZone(moment: number, timeZone: string): string {
  // Swedish writes dates and times as ISO 8601 does, but for the T.
  return new Date(moment).toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T')
}
