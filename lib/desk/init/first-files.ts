import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { parse } from 'yaml'
import { minuteIn } from '#lib/desk/writing/minute.ts'
import { articlePath, layoutOf } from '#lib/desk/writing/new-path.ts'
import { nearestLanguage } from '#lib/language/nearest-language.ts'
import { jsonSchemas } from '#lib/publication/content/json-schemas.ts'
import { siteSchema } from '#lib/publication/content/site-schema.ts'
import type { Choices } from './choices.ts'
import { inEnglish, type Texts, withKeys, withTexts } from './template-texts.ts'

const templates = join(import.meta.dirname, 'templates')
/** A file a language that has no templates of its own: its texts, which take the place of those of the English templates. */
const translations = join(import.meta.dirname, 'texts')
/** Templates that are the same in every language. */
const shared = 'all'

/** The files of a new publication, by their paths from its root. */
export interface FirstFiles {
  files: Record<string, string>
  /** The language of the texts: English where there are none in that of the publication. */
  textLanguage: string
  /** The mail address in `site.yml`: made of the site's own, as nobody was asked for one. */
  email: string
}

/**
 * A whole publication. `engine` is the address that Handbill is cloned from, undefined where it is not known; the first
 * article is of the minute of `at`, else of now.
 */
export function firstFiles(
  choices: Choices,
  engine: string | undefined,
  at?: Temporal.Instant,
): FirstFiles {
  const own = nearestLanguage(choices.language, textLanguages())
  const textLanguage = own ?? 'en'
  const date = minuteIn(choices.timeZone, at)
  const day = date.slice(0, 10)
  const values = { date, day, engine: engine ?? '' }
  const email = addressAt(choices.url)
  const { base, texts } = textsIn(textLanguage)
  const written = [...templatesIn(shared), ...templatesIn(base)].map(([path, template]) => {
    if (path === 'site.yml')
      return [path, siteFile(withTexts(template, texts[path]), choices, email)]
    const filled = withTexts(fill(template, values), texts[path])
    return [placeOf(path, day), own === undefined ? inEnglish(path, filled) : filled]
  })
  const schemas = Object.entries(jsonSchemas()).map(([name, text]) => [
    `.vscode/schemas/${name}`,
    text,
  ])
  return { files: Object.fromEntries([...written, ...schemas]), textLanguage, email }
}

/** Languages in which there are texts to begin with. */
export function textLanguages(): string[] {
  const own = readdirSync(templates).filter((name) => name !== shared)
  return [...own, ...readdirSync(translations).map((name) => basename(name, '.yml'))]
}

/** The templates that a language begins with, and what takes the place of their texts; files for editors, such as the README, are in English where it has none. */
function textsIn(language: string): { base: string; texts: Record<string, Texts> } {
  if (existsSync(join(templates, language))) return { base: language, texts: {} }
  const file = readFileSync(join(translations, `${language}.yml`), 'utf8')
  return { base: 'en', texts: parse(file) as Record<string, Texts> }
}

function templatesIn(folder: string): [path: string, text: string][] {
  const root = join(templates, folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')])
}

/** A hidden file has `_` for its dot, so that it means nothing where the template lies; an article lies by its day. */
function placeOf(path: string, day: string): string {
  const [, slug] = /^articles\/(.*)\.md$/.exec(path) ?? []
  return slug === undefined ? path.replace(/^_/, '.') : articlePath(slug, day, layoutOf([]))
}

function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole)
}

function siteFile(template: string, choices: Choices, email: string): string {
  return withKeys(template, [...Object.entries(choices), ['contact.email', email]])
}

/** The desk's address in the site's domain; one that reaches nobody where the site has none yet. */
function addressAt(url: string): string {
  const own = `desk@${new URL(url).hostname.replace(/^www\./, '')}`
  const { success } = siteSchema.shape.contact.safeParse({ email: own })
  return success ? own : 'desk@newspaper.example'
}
