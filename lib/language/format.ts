const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language, options)
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
  return remember(`${instant} ${language} ${timeZone}`, () => {
    const english = language === 'en' ? 'en-GB' : language
    return formatter(english, { dateStyle: 'long', timeZone }).format(instant)
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

/** A moment to the minute with its time zone's name: “14 October 2026 at 07:00 CEST”. */
export function formatMoment(instant: number, language: string, timeZone: string): string {
  const english = language === 'en' ? 'en-GB' : language
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return formatter(english, { ...day, ...time, timeZoneName: 'short', timeZone }).format(instant)
}

/** A month's name, with its year where one is given: “October 2026”. */
export function formatMonth(month: number, language: string, year?: number): string {
  const options =
    year === undefined
      ? { month: 'long' as const }
      : { month: 'long' as const, year: 'numeric' as const }
  const date = Date.UTC(year ?? 2000, month - 1, 15)
  return formatter(language, { ...options, timeZone: 'UTC' }).format(date)
}

/** An instant with the offset of a time zone (RFC 3339), as `datetime` attributes and metadata have it. */
export function isoInstant(instant: number, timeZone: string): string {
  return remember(`${instant} ${timeZone}`, () =>
    Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  )
}

const names = new Map<string, Intl.DisplayNames>()

/** A language's name in itself: “español”, “العربية”. */
export function languageName(language: string): string {
  let own = names.get(language)
  if (!own) {
    own = new Intl.DisplayNames(language, { type: 'language' })
    names.set(language, own)
  }
  return own.of(language) ?? language
}

/** A text as it stands at the beginning of a line: with a capital, where the script of its language has them. */
export function withCapital(text: string, language: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase(language) + text.slice(first.length)
}
