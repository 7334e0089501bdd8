import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseDocument } from 'yaml'
import { minuteIn } from '#lib/desk/writing/minute.ts'
import { articlePath, layoutOf } from '#lib/desk/writing/new-path.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { jsonSchemas } from '#lib/publication/content/json-schemas.ts'
import { siteSchema } from '#lib/publication/content/site-schema.ts'
import type { Choices } from './choices.ts'

const templates = join(import.meta.dirname, 'templates')
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
 * article is of this minute.
 */
export function firstFiles(choices: Choices, engine: string | undefined): FirstFiles {
  const textLanguage = lookUpLanguage(choices.language, textLanguages()) ?? 'en'
  const date = minuteIn(choices.timeZone)
  const day = date.slice(0, 10)
  const values = { date, day, engine: engine ?? '' }
  const email = addressAt(choices.url)
  const written = [...templatesIn(shared), ...templatesIn(textLanguage)].map(([path, template]) => {
    const text = path === 'site.yml' ? siteFile(template, choices, email) : fill(template, values)
    return [placeOf(path, day), text]
  })
  const schemas = Object.entries(jsonSchemas()).map(([name, text]) => [
    `.vscode/schemas/${name}`,
    text,
  ])
  return { files: Object.fromEntries([...written, ...schemas]), textLanguage, email }
}

/** Languages in which there are texts to begin with. */
export function textLanguages(): string[] {
  return readdirSync(templates).filter((name) => name !== shared)
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

/** Written by the parser, which puts quotes where YAML wants them, and keeps the comments. */
function siteFile(template: string, choices: Choices, email: string): string {
  const document = parseDocument(template)
  for (const [key, value] of Object.entries(choices)) document.set(key, value)
  document.setIn(['contact', 'email'], email)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** The desk's address in the site's domain; one that reaches nobody where the site has none yet. */
function addressAt(url: string): string {
  const own = `desk@${new URL(url).hostname.replace(/^www\./, '')}`
  const { success } = siteSchema.shape.contact.safeParse({ email: own })
  return success ? own : 'desk@newspaper.example'
}
