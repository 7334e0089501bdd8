import { calendarFor, isGregorian } from './calendar.ts'
import { likelyLocale } from './intl.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const calendar = calendarFor(language)
  const key = language + calendar + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...options, calendar })
    formatters.set(key, found)
  }
  return found
}

/** Texts of moments: a page says most of its own several times, and the next page those of its neighbours. */
const remembered = new Map<string, string>()
const mostRemembered = 2000

function remember(key: string, write: () => string): string {
  let text = remembered.get(key)
  if (text === undefined) {
    text = write()
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(key, text)
  }
  return text
}

/** A day as a language writes it, in a time zone (IANA): “14 October 2026”. */
export function formatDay(instant: number, language: string, timeZone: string): string {
  return remember(`${instant} ${language} ${timeZone} ${calendarFor(language)}`, () => {
    const english = language === 'en' ? 'en-GB' : language
    const day = formatter(english, { dateStyle: 'long', timeZone }).format(instant)
    return withFirst(day, language)
  })
}

/** A time of day as a language writes it, in a time zone (IANA): “14:05”. */
export function formatTime(instant: number, language: string, timeZone: string): string {
  const english = language === 'en' ? 'en-GB' : language
  return formatter(english, { timeStyle: 'short', timeZone }).format(instant)
}

/** A day of the calendar (`2026-11-22`), which is no moment and in no time zone, as a language writes it. */
export function formatDate(date: string, language: string): string {
  return formatDay(Date.parse(`${date}T00:00Z`), language, 'UTC')
}

/** Days of the calendar from one to another (`2026-11-22`), as a language (BCP 47) writes them: “16–22 November 2026”. */
export function formatDates(from: string, until: string, language: string): string {
  const english = language === 'en' ? 'en-GB' : language
  const [first, last] = [from, until].map((date) => Date.parse(`${date}T00:00Z`))
  return formatter(english, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    first ?? 0,
    last ?? 0,
  )
}

/** A moment to the minute with its time zone's name: “14 October 2026 at 07:00 CEST”. */
export function formatMoment(instant: number, language: string, timeZone: string): string {
  const english = language === 'en' ? 'en-GB' : language
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const moment = formatter(english, { ...day, ...time, timeZoneName: 'short', timeZone })
  return withFirst(moment.format(instant), language)
}

/** How languages write the first of a month, which CLDR does not know: an ordinal. */
const firsts: Record<string, string> = { fr: '1er ', el: '1η ', 'pt-BR': '1º ' }

function withFirst(day: string, language: string): string {
  if (!day.startsWith('1 ')) return day
  const { language: main, region } = likelyLocale(language)
  const first = firsts[main] ?? firsts[`${main}-${region}`]
  return first ? first + day.slice(2) : day
}

/** A number in the figures of a language (BCP 47), without marks between its thousands. */
export function inFigures(number: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: false }).format(number)
}

/** A share of a hundred as a language writes it: “12.5%”, “12,5 %”. */
export function formatShare(share: number, language: string): string {
  const options = { style: 'percent', maximumFractionDigits: 2 } as const
  return new Intl.NumberFormat(language, options).format(share / 100)
}

/**
 * A month of the Gregorian calendar, as addresses have it, with its year where it is to be said, as a heading begins: “October 2026”,
 * “Octubre de 2026”. In a calendar in which it is no month: its first day and its last.
 */
export function formatMonth(
  month: number,
  language: string,
  { year, isAlone = false }: { year: number; isAlone?: boolean },
): string {
  if (!isGregorian(language)) {
    const day = formatter(language, { dateStyle: 'long', timeZone: 'UTC' })
    return day.formatRange(Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0))
  }
  const day = Date.UTC(year, month - 1, 15)
  const withYear = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const said = isAlone ? monthAlone(day, language) : formatter(language, withYear).format(day)
  return withCapital(said, language)
}

/** Greek has no form of its own for a month without a day or a year (CLDR 48): it would be “of October”. */
function monthAlone(day: number, language: string): string {
  const month = { month: 'long', timeZone: 'UTC' } as const
  const alone = formatter(language, month).format(day)
  const [inDate, inYear] = [{ day: 'numeric' } as const, { year: 'numeric' } as const].map((more) =>
    formatter(language, { ...month, ...more })
      .formatToParts(day)
      .find(({ type }) => type === 'month'),
  )
  return (alone === inDate?.value && inYear?.value) || alone
}

/** A year of the Gregorian calendar in figures; in a calendar in which it is no year: its first month and its last. */
export function formatYear(year: number, language: string): string {
  if (isGregorian(language)) return inFigures(year, language)
  const month = formatter(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return month.formatRange(Date.UTC(year, 0, 1), Date.UTC(year, 11, 31))
}

/** An instant with the offset of a time zone (RFC 3339), as `datetime` attributes and metadata have it. */
export function isoInstant(instant: number, timeZone: string): string {
  return remember(`${instant} ${timeZone}`, () =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  )
}

const names = new Map<string, string>()

/** A language's name in itself: “español”, “العربية”. */
export function languageName(language: string): string {
  let own = names.get(language)
  if (own === undefined) {
    const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
    // CLDR's short form of it is the name of the country.
    own = name.replace(/^Indonesia/, 'Bahasa Indonesia')
    names.set(language, own)
  }
  return own
}

/** A text as it stands at the beginning of a line: with a capital, where the script of its language has them. */
export function withCapital(text: string, language: string): string {
  const [first = ''] = text
  // Georgian begins no sentence with its capitals.
  if (/^\p{Script=Georgian}/u.test(first)) return text
  return first.toLocaleUpperCase(language) + text.slice(first.length)
}
