import { z } from 'zod'
import { tidyQuery } from './parse-query.ts'

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
const day = z.preprocess(first, z.string().trim().pipe(z.iso.date())).optional().catch(undefined)
const schema = z.object({
  q: z.preprocess(first, z.string().transform(tidyQuery)).catch(''),
  ...{ topic: slug, author: slug, language: slug, from: day, to: day },
  page: z.preprocess(first, z.coerce.number().int().min(1).max(1000)).catch(1),
})

/** Reads the parameters of the search page's address; what makes no sense is left out. */
export function readAsked(parameters: Record<string, unknown>): Asked {
  const { topic, author, language, from, to, ...others } = schema.parse(parameters)
  return { ...others, topic, author, language, from, to }
}

/** What stands in the fields for days and is none; browsers without a calendar let anything be typed there. */
export interface NotDays {
  from?: string
  to?: string
}

/** Reads what was left out of the days, the beginning of it at least, so that the reader can be told. */
export function readNotDays(parameters: Record<string, unknown>): NotDays {
  const fields = (['from', 'to'] as const).flatMap((name) => {
    const typed = first(parameters[name])
    const text = typeof typed === 'string' ? typed.toWellFormed().trim() : ''
    return text === '' || day.parse(text) ? [] : [[name, text.slice(0, 40)]]
  })
  return Object.fromEntries(fields)
}
