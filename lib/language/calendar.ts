/** The calendars of CLDR that a publication can write its dates in, by their names of BCP 47 (`ca`). */
export const calendars = Intl.supportedValuesOf('calendar')

let chosen: string | undefined

/** Has the dates of this process's publication written in a calendar; undefined: in the usual one of each language. */
export function setCalendar(calendar: string | undefined): void {
  chosen = calendar
}

/**
 * The calendar that readers of a language (BCP 47) see dates in, everywhere alike: that of the publication, else the Gregorian
 * one, and in Persian the Persian one, in which newspapers of Iran date themselves.
 */
export function calendarFor(language: string): string {
  if (chosen !== undefined) return chosen
  let usual = usualCalendars.get(language)
  if (usual === undefined) {
    usual = new Intl.Locale(language).language === 'fa' ? 'persian' : 'gregory'
    usualCalendars.set(language, usual)
  }
  return usual
}

/** Asked for with every date; there are as many as a publication has languages. */
const usualCalendars = new Map<string, string>()

/** Whether months and years of addresses, which are Gregorian, are those that readers of a language know. */
export function isGregorian(language: string): boolean {
  return ['gregory', 'iso8601'].includes(calendarFor(language))
}
