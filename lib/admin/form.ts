import { z } from 'zod'
import { expectedDate } from '#lib/content/date.ts'
import { descriptionOf } from '#lib/content/schema-at.ts'
import {
  articleSchema,
  authorSchema,
  pageSchema,
  seriesSchema,
  topicSchema,
} from '#lib/content/schemas.ts'

/** What a choice is offered of: what the publication knows. */
export type KnownKind = 'author' | 'topic' | 'series' | 'language'

/** How a value is edited. */
export type FieldKind =
  | { kind: 'text' | 'paragraph' | 'number' | 'switch' | 'date' | 'picture' | 'texts' | 'byline' }
  | { kind: 'choice' | 'choices'; of: KnownKind }
  | { kind: 'group' | 'groups'; fields: FormField[] }

/** A key of the front matter as a form shows it. */
export type FormField = {
  name: string
  label: string
  hint: string
  isRequired: boolean
} & FieldKind

/** The documents of one folder, and the form in which they are edited. */
export interface Form {
  folder: 'articles' | 'authors' | 'topics' | 'series' | 'pages'
  /** What one of them is called, and all of them. */
  one: string
  all: string
  fields: FormField[]
}

/** Keys for which a text field would not do, wherever they stand. */
const kinds: Record<string, FieldKind> = {
  authors: { kind: 'byline' },
  topics: { kind: 'choices', of: 'topic' },
  series: { kind: 'choice', of: 'series' },
  language: { kind: 'choice', of: 'language' },
  src: { kind: 'picture' },
  summary: { kind: 'paragraph' },
  description: { kind: 'paragraph' },
  withdrawn: { kind: 'paragraph' },
  alt: { kind: 'paragraph' },
}

/**
 * The forms of a publication, made from the schemas of its front matter: a key added there has its field here, its
 * documentation below it. `languages` begins with the site's own.
 */
export function formsOf(languages: readonly string[]): Form[] {
  const fields = (schema: z.ZodObject) => fieldsOf(schema, languages)
  return [
    { folder: 'articles', one: 'Article', all: 'Articles', fields: fields(articleSchema) },
    { folder: 'authors', one: 'Author', all: 'Authors', fields: fields(authorSchema) },
    { folder: 'topics', one: 'Topic', all: 'Topics', fields: fields(topicSchema) },
    { folder: 'series', one: 'Series', all: 'Series', fields: fields(seriesSchema) },
    { folder: 'pages', one: 'Page', all: 'Pages', fields: fields(pageSchema) },
  ]
}

function fieldsOf(schema: z.ZodObject, languages: readonly string[]): FormField[] {
  return Object.entries(schema.shape).flatMap(([name, given]) => {
    const field = given as z.ZodType
    const kind = kinds[name] ?? kindOf(bare(field), languages)
    if (!kind) return []
    const isRequired = !field.safeParse(undefined).success
    return [{ name, label: labelOf(name), hint: descriptionOf(field), isRequired, ...kind }]
  })
}

/** Undefined for what no form can show: a key that takes anything. */
function kindOf(schema: z.ZodType, languages: readonly string[]): FieldKind | undefined {
  if (schema instanceof z.ZodObject) return { kind: 'group', fields: fieldsOf(schema, languages) }
  if (schema instanceof z.ZodArray) {
    const item = bare(schema.element as z.ZodType)
    if (item instanceof z.ZodObject) return { kind: 'groups', fields: fieldsOf(item, languages) }
    return { kind: 'texts' }
  }
  // A mapping by language tag: a group for each language but the site's own.
  if (schema instanceof z.ZodRecord) {
    const kind = kindOf(schema.valueType as z.ZodType, languages)
    if (!kind || languages.length < 2) return undefined
    const one = (name: string) => ({ name, label: name, hint: '', isRequired: false, ...kind })
    return { kind: 'group', fields: languages.slice(1).map(one) }
  }
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' }
  if (schema instanceof z.ZodNumber) return { kind: 'number' }
  if (schema instanceof z.ZodUnknown || schema instanceof z.ZodAny) return undefined
  return { kind: schema.meta()?.expected === expectedDate ? 'date' : 'text' }
}

function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return bare(schema.unwrap() as z.ZodType)
  return schema
}

/** A key in words: `redirectFrom` is "Redirect from". */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
