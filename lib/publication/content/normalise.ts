import { z } from 'zod'
import type { OwnWords } from '#lib/wording/wording.ts'
import { articleFields } from './article-fields.ts'
import { readDate } from './date.ts'
import { authorFields, pageFields, topicFields } from './document-fields.ts'
import type { FieldEntries } from './field-entry.ts'
import { type Read, readFrontMatter } from './front-matter.ts'
import type { Problem } from './problem.ts'
import { isDate, unwrap } from './schema-at.ts'
import {
  articleSchema,
  authorSchema,
  type EntryFrontMatter,
  pageSchema,
  seriesSchema,
  topicSchema,
} from './schemas.ts'
import { isSlug, lengthFault, slugify, slugOfFile } from './slug.ts'
import type { SourceFile } from './source-file.ts'
import type { YamlPart } from './yaml-places.ts'

/** What of the settings an article's normal form and its HTML depend on. */
export interface SiteDefaults {
  language: string
  timeZone: string
  /** The publication's own words of the interface: the title of footnotes is in the HTML. */
  words?: OwnWords | undefined
}

/** Front matter in its normal form: one spelling for each value, dates as instants, defaults filled in. */
export type NormalFrontMatter = Record<string, unknown>

/** The folders of a publication that hold documents. */
export const documentFolders = ['articles', 'authors', 'topics', 'series', 'pages'] as const

/** Reads a document's front matter by the rules of its folder and brings it into its normal form. */
export function normalise(source: SourceFile, site: SiteDefaults): Read<NormalFrontMatter> {
  if (source.yamlStart === 0)
    return { value: undefined, problems: [withoutFrontMatter(source.path)] }
  const part = { path: source.path, text: source.text, yaml: source.yaml, start: source.yamlStart }
  const folder = source.path.split('/')[0]
  if (folder === 'articles') return normaliseArticle(part, site)
  if (folder === 'pages') return normalisePage(part, site)
  const schema =
    folder === 'authors' ? authorSchema : folder === 'topics' ? topicSchema : seriesSchema
  return normaliseEntry(part, schema, site)
}

function normaliseArticle(part: YamlPart, site: SiteDefaults): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, articleSchema)
  if (!value) return { value, problems }
  const authors = value.authors?.map((author) =>
    typeof author === 'string' ? { name: author } : author,
  )
  const topics = value.topics && [...new Set(value.topics)]
  const form = normalForm(articleFields, { ...value, authors, topics }, site)
  const language = languageFor(value.language, site)
  return finish(part, problems, { ...form, slug: slugFor(value.slug, part.path), language })
}

function normalisePage(part: YamlPart, site: SiteDefaults): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, pageSchema)
  if (!value) return { value, problems }
  const form = normalForm(pageFields, value, site)
  const language = languageFor(value.language, site)
  return finish(part, problems, { ...form, slug: slugFor(value.slug, part.path), language })
}

function normaliseEntry(
  part: YamlPart,
  schema: z.ZodType<EntryFrontMatter>,
  site: SiteDefaults,
): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, schema)
  if (!value) return { value, problems }
  // What is not of its kind was refused.
  const form = normalForm({ ...authorFields, ...topicFields }, value, site)
  return finish(part, problems, { ...form, slug: slugFor(value.slug, part.path) })
}

/** Dates become instants; what is always there is an empty list or false where nothing is written; what is reserved goes. */
function normalForm(fields: FieldEntries, given: object, site: SiteDefaults): NormalFrontMatter {
  const values = new Map<string, unknown>(Object.entries(given))
  const form = Object.entries(fields).flatMap(([name, { schema, isAlways }]) => {
    const type = unwrap(schema)
    if (type instanceof z.ZodUnknown) return []
    const value = normalValue(values.get(name), type, site)
    return [[name, value ?? (isAlways ? emptyOf(type) : undefined)]]
  })
  return Object.fromEntries(form)
}

function emptyOf(type: z.ZodType): unknown {
  if (type instanceof z.ZodArray) return []
  return type instanceof z.ZodBoolean ? false : undefined
}

function normalValue(value: unknown, schema: z.ZodType, site: SiteDefaults): unknown {
  if (value === undefined) return undefined
  const type = unwrap(schema)
  if (type instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => normalValue(item, type.element as z.ZodType, site))
  if (type instanceof z.ZodObject) {
    const shape = type.shape as Record<string, z.ZodType>
    const parts = Object.entries(value as object).map(([key, part]) => {
      const field = shape[key]
      return [key, field ? normalValue(part, field, site) : part]
    })
    return Object.fromEntries(parts)
  }
  return isDate(type) ? instantOf(String(value), site.timeZone) : value
}

/** The schema has refused what is no date, so that this never fails. */
function instantOf(date: string, timeZone: string): string {
  return new Date(readDate(date, timeZone)).toISOString()
}

function finish(
  part: YamlPart,
  problems: Problem[],
  value: NormalFrontMatter | undefined,
): Read<NormalFrontMatter> {
  if (!value || isSlug(String(value.slug))) return { value, problems }
  return { value: undefined, problems: [...problems, unusableName(part.path)] }
}

function slugFor(given: string | undefined, path: string): string {
  return given?.normalize('NFC') ?? slugOfFile(path)
}

function withoutFrontMatter(path: string): Problem {
  const keys = path.startsWith('articles/') ? 'title: …; date: …' : 'title: …'
  const wanted = /^(?:articles|pages)\//.test(path) ? keys : 'name: …'
  return {
    file: path,
    line: 1,
    column: 1,
    what: 'no front matter',
    expected: 'keys between two lines of ---, then the text',
    mend: `begin the file with the lines  ---; ${wanted}; ---`,
  }
}

function unusableName(path: string): Problem {
  const name = slugOfFile(path)
  const length = lengthFault(name)
  const offered = length === undefined ? slugify(name) : ''
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a file name that makes no address: "${name}"${length === undefined ? '' : ` has ${length}`}`,
    expected: 'letters, digits and hyphens, such as city-budget.md',
    mend: `rename the file, or add a line  slug: ${offered || 'a-name-of-your-own'}`,
  }
}

function languageFor(given: string | undefined, site: SiteDefaults): string {
  return given ? (Intl.getCanonicalLocales(given)[0] ?? given) : site.language
}
