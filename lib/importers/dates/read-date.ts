import { monthNumber } from './month-names.ts'
import { readTime, type TimeOfDay } from './time-of-day.ts'

/** A date as a source gives it. */
export interface SourceDate {
  /** `YYYY-MM-DD`, as written. */
  day: string
  /** Undefined where the source has only a day. */
  time: TimeOfDay | undefined
  /** True for `05/06/2014`, which is May 6th in one country and June 5th in another. */
  ambiguous: boolean
}

/** No text for readers is older: such a year stands for a date that is not there. */
const earliest = 1000

type Day = [year: number, month: number, day: number]

/** What a date should look like; used in messages. */
export const expectedDate = 'a date such as 2014-06-30, or with a time 2014-06-30 9:00:00 -0400'

/**
 * Reads a date in any form that archives hold: ISO 8601 and its loose kin (`2014-6-30 9:00:00 -0400`, `20140630`),
 * `MM/DD/YYYY` (`DD/MM/YYYY` with `dayFirst`, or where the first number is above 12), `30.06.2014`, `June 30, 2014`,
 * `30 de junio de 2014`, RFC 2822, what JavaScript prints, seconds or milliseconds since 1970. Returns undefined for
 * anything else, days that are not in the calendar among them.
 */
export function readDate(text: string, dayFirst = false): SourceDate | undefined {
  const tidy = plainDigits(text.normalize('NFC')).replace(/\s+/g, ' ').trim()
  return readEpoch(tidy) ?? readNumeric(tidy, dayFirst) ?? readWords(tidy)
}

/** Where the ten digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, and those as wide as a sign of Chinese. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10]

/** Digits as those of Latin scripts; the words of Chinese, Japanese and Korean dates as hyphens. */
function plainDigits(text: string): string {
  const latin = text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((one) => code >= one && code < one + 10)
    return zero === undefined ? digit : String(code - zero)
  })
  return latin.replace(/^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号] ?/, '$1-$2-$3 ')
}

/** Seconds (10 digits) or milliseconds (13) since 1970. */
function readEpoch(text: string): SourceDate | undefined {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return undefined
  const milliseconds = Number(text) * (text.length === 10 ? 1000 : 1)
  return readNumeric(new Date(milliseconds).toISOString(), false)
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T ,])/i
const compact = /^(\d{4})(\d{2})(\d{2})(?=$|T)/i
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T ,])/i

function readNumeric(text: string, dayFirst: boolean): SourceDate | undefined {
  const first = yearFirst.exec(text) ?? compact.exec(text)
  if (first) {
    const numbers = first
      .slice(1)
      .filter((part) => /^\d+$/.test(part))
      .map(Number) as Day
    return finish(numbers, text.slice(first[0].length))
  }
  const last = yearLast.exec(text)
  if (!last) return undefined
  const [a, b] = [Number(last[1]), Number(last[3])]
  const year = fullYear(last[4] ?? '')
  // 30.06.2014 is written where the day comes first; slashes and hyphens are not that clear.
  // 22-07-08 is a day of 2008 to some, and of 2022 to most programs.
  if (last[2] === '-' && last[4]?.length === 2 && a > 12) return undefined
  const isDayFirst = last[2] === '.' || a > 12 || (dayFirst && b <= 12)
  const ambiguous = last[2] !== '.' && a <= 12 && b <= 12 && a !== b
  const rest = text.slice(last[0].length)
  const date = finish(isDayFirst ? [year, b, a] : [year, a, b], rest)
  return date && { ...date, ambiguous }
}

/** A year of two digits is the nearest one that is not in the future of the web: 69 to 99 are 1969 to 1999. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : year + (year < 69 ? 2000 : 1900)
}

const monthFirst = /^(?:\p{L}+\.?,? )?(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?=$|[ ,T])/u
const dayThenMonth =
  /^(?:\p{L}+\.?,? )?(?:the )?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de |di |d')?(\p{L}+)\.?,?[ -](?:de |del |di )?(\d{4})(?=$|[ ,T])/u

function readWords(text: string): SourceDate | undefined {
  const american = monthFirst.exec(text)
  if (american) {
    const month = monthNumber(american[1] ?? '')
    if (month)
      return finish(
        [Number(american[3]), month, Number(american[2])],
        text.slice(american[0].length),
      )
  }
  const other = dayThenMonth.exec(text)
  const month = other && monthNumber(other[2] ?? '')
  if (!other || !month) return undefined
  return finish([Number(other[3]), month, Number(other[1])], text.slice(other[0].length))
}

function finish([year, month, day]: Day, rest: string): SourceDate | undefined {
  const time = readTime(rest)
  // Go's date for none is of the year 1, MySQL's of the year 0.
  if (time === undefined || year < earliest) return undefined
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    return { day: date.toString(), time: time ?? undefined, ambiguous: false }
  } catch {
    return undefined
  }
}
