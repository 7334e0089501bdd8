import { z } from 'zod'
import { expectedDate, readDate } from './date.ts'
import { isSlug, lengthFault } from './slug.ts'

/**
 * Gives a field its documentation, and what a message says was expected; `rough` has what a JSON schema can say of a rule
 * that only code knows.
 */
export const field = <T extends z.ZodType>(
  schema: T,
  description: string,
  expected: string,
  rough: { pattern?: string; maxLength?: number } = {},
): T => schema.meta({ description, expected, ...rough }) as T

export const text = (description: string, expected = 'text') =>
  field(z.string().trim().min(1), description, expected)

export const slug = (description: string) =>
  field(
    z.string().refine(isSlug, { error: ({ input }) => slugFault(String(input)) }),
    description,
    'letters, digits and hyphens, such as city-budget',
    { pattern: '^[^\\s/?#]+$', maxLength: 200 },
  )

const slugFault = (slug: string) => {
  const length = lengthFault(slug)
  return length === undefined ? 'not an address segment' : `too long: ${length}`
}

/** Valid in any time zone; `normalise` reads it in the site's. */
export const date = (description: string) =>
  field(
    z.string().superRefine((text, context) => {
      const read = readDate(text, 'UTC')
      if (typeof read === 'string') context.addIssue({ code: 'custom', message: read })
    }),
    description,
    expectedDate,
    { pattern: '^\\s*\\d{4}-\\d{2}-\\d{2}([Tt ]|\\s*$)' },
  )

export const language = (description: string) =>
  field(
    z.string().refine(isLanguage, { error: 'not a language tag' }),
    description,
    'a language tag (BCP 47) such as en, es or pt-BR',
  )

export const webAddress = (description: string) =>
  field(
    z.url({ protocol: /^https?$/ }),
    description,
    'an address that begins with https:// or http://',
  )

export const list = <T extends z.ZodType>(of: T, description: string, expected: string) =>
  field(z.array(of), description, expected)

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** A path on this site: what `redirectFrom` and `redirects.yml` hold. */
export const path = (description: string) =>
  field(z.string().regex(/^\/[^\s]*$/), description, 'a path that begins with /, such as /2019/old')

export const languageVariants = <T extends z.ZodRawShape>(fields: T) =>
  field(
    z.record(
      z.string().refine(isLanguage, { error: 'not a language tag' }),
      z.strictObject(fields),
    ),
    'The same in other languages of the site, by language tag.',
    'language tags with their texts, such as es: { name: … }',
  ).optional()
