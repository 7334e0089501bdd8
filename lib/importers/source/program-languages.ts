import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readObject } from '../front-matter/object-literal.ts'
import { type FrontMap, type FrontValue, isMap, lineOf, linesOf } from '../front-matter/values.ts'
import { languageTag, type SiteLanguage } from './site-languages.ts'

/** Languages of a site that is a program: each a folder somewhere in the content, and a beginning of addresses. */
export interface ProgramLanguages {
  languages: SiteLanguage[]
  /** The name of the main one. */
  main: string | undefined
  /** Whether addresses of the main one begin with its name, too. */
  isMainPrefixed: boolean
}

const none: ProgramLanguages = { languages: [], main: undefined, isMainPrefixed: false }

/** Where next-intl has the languages of a site's routes (next-intl.dev/docs/routing/configuration). */
const routings = ['i18n/routing', 'i18n', 'navigation', 'i18n/navigation', 'i18n/config'].flatMap(
  (name) => ['src/', ''].flatMap((folder) => ['ts', 'js'].map((end) => `${folder}${name}.${end}`)),
)

/**
 * The languages that a site of Astro's or Next.js's names: `i18n` of its configuration (docs.astro.build/en/guides/internationalization,
 * nextjs.org/docs/pages/guides/internationalization), else `defineRouting` of next-intl, else, where its routes have a folder such
 * as `[lang]`, folders of the content that are called as languages. Nothing is run.
 */
export async function programLanguages(
  root: string,
  config: string,
  isAstro: boolean,
): Promise<ProgramLanguages> {
  const own = objectAfter(config, /\bi18n\s*:\s*/g)
  if (own) return languagesOf(own, isAstro && prefixesMain(own))
  for (const path of routings) {
    const routing = objectAfter(await textOf(root, path), /\bdefineRouting\(\s*/g)
    if (!routing) continue
    const { localePrefix } = routing
    const mode = lineOf(isMap(localePrefix) ? localePrefix.mode : localePrefix)
    return languagesOf(routing, mode === undefined || mode === 'always')
  }
  return languagesOfFolders(root)
}

function objectAfter(text: string, key: RegExp): FrontMap | undefined {
  for (const match of text.matchAll(key)) {
    const start = match.index + match[0].length
    const found = text[start] === '{' ? readObject(text, start)?.values : undefined
    if (found && Object.hasOwn(found, 'locales')) return found
  }
  return undefined
}

function prefixesMain({ routing }: FrontMap): boolean {
  return isMap(routing) && lineOf(routing.prefixDefaultLocale) === 'true'
}

/** `locales: ['en', { path: 'spanish', codes: ['es', 'es-AR'] }]`; Starlight has a mapping of them. */
function languagesOf(
  { locales, defaultLocale }: FrontMap,
  isMainPrefixed: boolean,
): ProgramLanguages {
  const given: FrontValue[] = isMap(locales)
    ? Object.keys(locales)
    : Array.isArray(locales)
      ? locales
      : []
  const languages = given.flatMap((one) => {
    const key = isMap(one) ? lineOf(one.path) : lineOf(one)
    const code = isMap(one) ? linesOf(one.codes)[0] : key
    return key ? [languageOf(key.replace(/^\/+/, ''), code)] : []
  })
  return { languages, main: lineOf(defaultLocale), isMainPrefixed }
}

function languageOf(key: string, code: string | undefined): SiteLanguage {
  const tag = languageTag(code) ?? languageTag(key)
  return { key, tag, folders: [], isSegment: true, isBuilt: true, own: {} }
}

/** A route that stands for the language, and two folders or more beside each other that nothing but languages are called as. */
async function languagesOfFolders(root: string): Promise<ProgramLanguages> {
  const routes = ['src/pages', 'src/app', 'app', 'pages']
  const names = (await Promise.all(routes.map((folder) => foldersIn(root, folder)))).flat()
  if (!names.some((name) => /^\[(?:lang|language|locale|lng)\]$/i.test(name))) return none
  for (const folder of ['src/content', 'content', 'posts', 'src/posts', 'data', '_posts']) {
    const below = await foldersIn(root, folder)
    const inBelow = await Promise.all(below.map((name) => foldersIn(root, join(folder, name))))
    for (const among of [below, ...inBelow])
      if (among.length > 1 && among.every((name) => isTag(name)))
        return {
          languages: among.map((name) => languageOf(name, name)),
          main: undefined,
          isMainPrefixed: true,
        }
  }
  return none
}

const isTag = (name: string) =>
  /^[a-z]{2}(?:[-_][a-z\d]{2,4})*$/i.test(name) && languageTag(name) !== undefined

async function foldersIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  return entries.filter((one) => one.isDirectory()).map(({ name }) => name)
}

async function textOf(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => '')
}
