import { z } from 'zod'
import { generalListNames } from '#lib/addresses/general-lists.ts'
import type { FormHint } from '#lib/publication/content/fields.ts'
import { letterSchema } from '#lib/publication/content/letters/letter-fields.ts'
import { bare, descriptionOf, isDate, isRequired } from '#lib/publication/content/schema-at.ts'
import {
  articleSchema,
  authorSchema,
  pageSchema,
  seriesSchema,
  topicSchema,
} from '#lib/publication/content/schemas.ts'

/** What a choice is offered of: what the publication knows. */
export type KnownKind = 'author' | 'topic' | 'series' | 'language'

/** How a value is edited. */
export type FieldKind =
  | { kind: 'text' | 'paragraph' | 'number' | 'switch' | 'date' | 'picture' | 'texts' }
  | { kind: 'byline' | 'menu' | 'link' }
  | { kind: 'options'; of: readonly (string | boolean)[] }
  | { kind: 'choice' | 'choices'; of: KnownKind }
  | { kind: 'groups'; fields: FormField[] }
  /** `alone` names the field that stands for the whole group where it is the only one. */
  | { kind: 'group'; fields: FormField[]; alone?: string }

/** A key of the front matter as a form shows it. */
export type FormField = {
  name: string
  label: string
  hint: string
  isRequired: boolean
} & FieldKind

/** The documents of one folder, and the form in which they are edited. */
export interface Form {
  folder: 'articles' | 'authors' | 'topics' | 'series' | 'pages' | 'issues'
  /** What one of them is called, and all of them. */
  one: string
  all: string
  fields: FormField[]
  /** What a new one begins with, by name of the field. */
  initial: Record<string, unknown>
}

/** What the fields of a schema depend on beside it. */
interface Making {
  /** Keys for which a field by their schema would not do, wherever they stand. */
  kinds?: Record<string, FieldKind>
  /** Begins with the site's own. */
  languages: readonly string[]
  /** Whether what is not said differs from what is not so: `true` and `false` are two choices then. */
  hasDefaults?: boolean
}

/** What the hints of the front matter's fields mean. */
const hinted: Record<FormHint, FieldKind> = {
  paragraph: { kind: 'paragraph' },
  picture: { kind: 'picture' },
  byline: { kind: 'byline' },
  topics: { kind: 'choices', of: 'topic' },
  topic: { kind: 'choice', of: 'topic' },
  author: { kind: 'choice', of: 'author' },
  series: { kind: 'choice', of: 'series' },
  language: { kind: 'choice', of: 'language' },
}

function hintedKind(schema: z.ZodType): FieldKind | undefined {
  const form = schema.meta()?.form
  return form === undefined ? undefined : hinted[form as FormHint]
}

/** As `handbill new` begins one: nothing is public before somebody says so. The editor has the date for `{{now}}`. */
const ofNewArticle = { date: '{{now}}', draft: true }

/**
 * The forms of a publication, made from the schemas of its front matter: a key added there has its field here, its
 * documentation below it. `languages` begins with the site's own.
 */
export function formsOf(languages: readonly string[]): Form[] {
  const form = (folder: Form['folder'], one: string, all: string, schema: z.ZodObject): Form => {
    const fields = fieldsOf(schema, { languages })
    return { folder, one, all, fields, initial: folder === 'articles' ? ofNewArticle : {} }
  }
  return [
    form('articles', 'Article', 'Articles', articleSchema),
    form('authors', 'Author', 'Authors', authorSchema),
    form('topics', 'Topic', 'Topics', topicSchema),
    form('series', 'Series', 'Series', seriesSchema),
    form('pages', 'Page', 'Pages', pageSchema),
    form('issues', 'Letter', 'Letters', letterSchema),
  ]
}

/** A field for each key of a schema that a form can show. */
export function fieldsOf(schema: z.ZodObject, making: Making): FormField[] {
  return Object.entries(schema.shape).flatMap(([name, given]) => {
    const field = given as z.ZodType
    const kind = making.kinds?.[name] ?? hintedKind(bare(field)) ?? kindOf(bare(field), making)
    if (!kind) return []
    const hint = descriptionOf(field)
    return [{ name, label: labelOf(name), hint, isRequired: isRequired(field), ...kind }]
  })
}

/** Undefined for what no form can show: a key that takes anything, or values of several kinds. */
function kindOf(schema: z.ZodType, making: Making): FieldKind | undefined {
  if (schema instanceof z.ZodObject) return { kind: 'group', fields: fieldsOf(schema, making) }
  if (schema instanceof z.ZodArray) {
    const item = bare(schema.element as z.ZodType)
    if (item instanceof z.ZodObject) return { kind: 'groups', fields: fieldsOf(item, making) }
    return { kind: 'texts' }
  }
  if (schema instanceof z.ZodRecord) return groupByName(schema, making)
  if (schema instanceof z.ZodEnum) return { kind: 'options', of: schema.options.map(String) }
  if (schema instanceof z.ZodBoolean)
    return making.hasDefaults ? { kind: 'options', of: [true, false] } : { kind: 'switch' }
  if (schema instanceof z.ZodNumber) return { kind: 'number' }
  if (schema instanceof z.ZodUnion) return unionKind(schema, making)
  if (schema instanceof z.ZodUnknown || schema instanceof z.ZodAny) return undefined
  return { kind: isDate(schema) ? 'date' : 'text' }
}

/** One of something or a list of it; a mapping, or one of its values alone. No form shows other choices. */
function unionKind({ options }: z.ZodUnion, making: Making): FieldKind | undefined {
  const [first, second] = options as z.ZodType[]
  if (second instanceof z.ZodArray && second.element === first) return kindOf(second, making)
  if (!(second instanceof z.ZodObject)) return undefined
  const alone = Object.keys(second.shape).find((key) => bare(second.shape[key]) === first)
  if (alone === undefined) return undefined
  return { kind: 'group', fields: fieldsOf(second, making), alone }
}

/** A mapping by language tag: a group for each language but the site's own. Of newsletter lists: for those of all articles. */
function groupByName(schema: z.ZodRecord, making: Making): FieldKind | undefined {
  const kind = kindOf(schema.valueType as z.ZodType, making)
  const mayBe = (key: string) => (schema.keyType as z.ZodType).safeParse(key).success
  // By keys of any words, such as titles: no form knows which.
  if (mayBe('any words')) return undefined
  const isByLanguage = mayBe('en')
  const names = isByLanguage ? making.languages.slice(1) : generalListNames
  if (!kind || names.length === 0) return undefined
  const label = isByLanguage ? (name: string) => name : labelOf
  const one = (name: string): FormField => ({
    ...{ name, label: label(name), hint: '', isRequired: false },
    ...kind,
  })
  return { kind: 'group', fields: names.map(one) }
}

/** A key in words: `redirectFrom` is "Redirect from". */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
