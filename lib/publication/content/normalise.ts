import type { z } from 'zod'
import { readDate } from './date.ts'
import { type Read, readFrontMatter } from './front-matter.ts'
import type { Problem } from './problem.ts'
import {
  type ArticleFrontMatter,
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

/** What of `site.yml` an article's normal form depends on. */
export interface SiteDefaults {
  language: string
  timeZone: string
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
  return normaliseEntry(part, schema)
}

function normaliseArticle(part: YamlPart, site: SiteDefaults): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, articleSchema)
  return finish(part, problems, value && articleForm(value, part.path, site))
}

function articleForm(
  given: ArticleFrontMatter,
  path: string,
  site: SiteDefaults,
): NormalFrontMatter {
  const { comments: _, source, corrections, authors, ...rest } = given
  const instant = (date: string | undefined) => date && instantOf(date, site.timeZone)
  return {
    ...rest,
    slug: slugFor(given.slug, path),
    language: languageFor(given.language, site),
    date: instant(given.date),
    updated: instant(given.updated),
    expires: instant(given.expires),
    authors: (authors ?? []).map((author) =>
      typeof author === 'string' ? { name: author } : author,
    ),
    topics: [...new Set(given.topics ?? [])],
    source: source && { ...source, date: instant(source.date) },
    corrections: (corrections ?? []).map(({ date, text }) => ({ date: instant(date), text })),
    featured: given.featured ?? false,
    draft: given.draft ?? false,
    redirectFrom: given.redirectFrom ?? [],
  }
}

function normalisePage(part: YamlPart, site: SiteDefaults): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, pageSchema)
  const form = value && {
    ...value,
    slug: slugFor(value.slug, part.path),
    language: languageFor(value.language, site),
    updated: value.updated && instantOf(value.updated, site.timeZone),
  }
  return finish(part, problems, form)
}

function normaliseEntry(
  part: YamlPart,
  schema: z.ZodType<EntryFrontMatter>,
): Read<NormalFrontMatter> {
  const { value, problems } = readFrontMatter(part, schema)
  return finish(part, problems, value && { ...value, slug: slugFor(value.slug, part.path) })
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
