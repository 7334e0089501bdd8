import { z } from 'zod'
import { isLanguageTag, meantTag } from '#lib/language/language-tag.ts'
import { addressPatterns, isAddress, linkSchemes, withPlainScheme } from './address-rules.ts'
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

/** How the editor's form shows what its schema alone does not tell. */
export type FormHint =
  | 'paragraph'
  | 'picture'
  | 'byline'
  | 'topics'
  | 'topic'
  | 'author'
  | 'series'
  | 'language'

export const inForm = <T extends z.ZodType>(schema: T, form: FormHint): T =>
  schema.meta({ form }) as T

/** A text of a sentence or more. */
export const paragraph = (description: string) => inForm(text(description), 'paragraph')

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
    z.string().refine(isLanguageTag, { error: ({ input }) => languageFault(String(input)) }),
    description,
    'a language tag (BCP 47) such as en, es or pt-BR',
  )

const languageFault = (text: string) => {
  const meant = meantTag(text)
  return `not a language tag${meant ? `; did you mean ${meant}?` : ''}`
}

/** Schemes as a sentence lists them: `http:, https: or mailto:`. */
export const orOf = (schemes: string[]) =>
  schemes
    .map((scheme) => `${scheme}:`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1')

/** An address of one of the forms that are allowed, with its scheme in lower case. */
const address =
  (form: keyof typeof addressPatterns, usual: string) =>
  (description: string, expected = usual) =>
    field(
      z
        .string()
        .trim()
        .overwrite(withPlainScheme)
        .superRefine((text, context) => {
          if (isAddress(text, form)) return
          context.addIssue({ code: 'invalid_format', format: 'url', message: 'no address' })
        }),
      description,
      expected,
      { pattern: addressPatterns[form] },
    )

export const webAddress = address('web', 'an address that begins with https:// or http://')
/** A path on this site: what `redirectFrom` and `redirects.yml` hold. */
export const path = address('path', 'a path that begins with /, such as /2019/old')
/** Where old addresses and policies lead. */
export const pathOrWebAddress = address(
  'pathOrWeb',
  'a path that begins with /, or an https address',
)
export const linkAddress = address(
  'link',
  `a path that begins with /, or an address that begins with ${orOf(linkSchemes)}`,
)
export const pictureAddress = address('picture', 'the path of a picture, such as images/press.jpg')

export const list = <T extends z.ZodType>(of: T, description: string, expected: string) =>
  field(z.array(of), description, expected)

export const languageVariants = <T extends z.ZodRawShape>(fields: T) =>
  field(
    z.record(
      z.string().refine(isLanguageTag, { error: ({ input }) => languageFault(String(input)) }),
      z.strictObject(fields),
    ),
    'The same in other languages of the site, by language tag.',
    'language tags with their texts, such as es: { name: … }',
  ).optional()
