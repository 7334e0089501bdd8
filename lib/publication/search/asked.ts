import { z } from 'zod'
import { tidyQuery } from './parse-query.ts'
import { readDay } from './typed-day.ts'

/** What a reader asks the search page for. Days are those of the site's time zone, `to` included. */
export interface Asked {
  q: string
  topic: string | undefined
  author: string | undefined
  language: string | undefined
  /** ISO 8601 days. */
  from: string | undefined
  to: string | undefined
  /** Page of results, from 1. */
  page: number
}

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
const slug = z
  .preprocess(
    first,
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .transform((text) => text.toWellFormed().normalize('NFC')),
  )
  .optional()
  .catch(undefined)
const schema = z.object({
  q: z.preprocess(first, z.string().transform(tidyQuery)).catch(''),
  ...{ topic: slug, author: slug, language: slug },
  page: z.preprocess(first, z.coerce.number().int().min(1).max(1000)).catch(1),
})

/** The calendar (CLDR's name) in which a page in the language that is asked for has its dates. */
type CalendarOf = (language: string | undefined) => string

const dayOf = (typed: unknown, calendar: string) =>
  typeof typed === 'string' ? readDay(typed, calendar) : undefined

/** Reads the parameters of the search page's address; what makes no sense is left out. */
export function readAsked(
  parameters: Record<string, unknown>,
  calendarOf: CalendarOf = () => 'gregory',
): Asked {
  const { topic, author, language, ...others } = schema.parse(parameters)
  const calendar = calendarOf(language)
  const [from, to] = [parameters.from, parameters.to].map((day) => dayOf(first(day), calendar))
  return { ...others, topic, author, language, from, to }
}

/** What stands in the fields for days and is none; browsers without a calendar let anything be typed there. */
export interface NotDays {
  from?: string
  to?: string
}

/** Reads what was left out of the days, the beginning of it at least, so that the reader can be told. */
export function readNotDays(
  parameters: Record<string, unknown>,
  asked: Pick<Asked, 'from' | 'to'>,
): NotDays {
  const fields = (['from', 'to'] as const).flatMap((name) => {
    const typed = first(parameters[name])
    const text = typeof typed === 'string' ? typed.toWellFormed().trim() : ''
    return text === '' || asked[name] ? [] : [[name, text.slice(0, 40)]]
  })
  return Object.fromEntries(fields)
}
