import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isTimeZone } from '../dates/time-of-day.ts'
import { type FrontMap, isMap, lineOf, valueAt } from '../front-matter/values.ts'
import { isLanguage } from '../shared/mapping.ts'
import type { PresetName } from '../shared/presets.ts'
import { readDataFile } from './data-file.ts'
import {
  hasHugoConfigFolder,
  type LanguageFolder,
  languageFolders,
  readHugoConfig,
} from './hugo-config.ts'

/** What the old site's own configuration says. */
export interface SourceSite {
  /** Folder of the old site: the nearest one above the posts that looks like one, else the posts' own. */
  root: string
  /** The generator, where its configuration gives it away. */
  preset: PresetName | undefined
  values: FrontMap
  isAstro: boolean
  title: string | undefined
  tagline: string | undefined
  description: string | undefined
  /** BCP 47. */
  language: string | undefined
  /** Languages of the posts, by their tags in file names. */
  languages: string[]
  /** Languages of the posts as BCP 47 has them, by those tags. */
  languageTags: Record<string, string>
  /** Folders, from `root`, of which each holds the posts of one language. */
  languageFolders: LanguageFolder[]
  timeZone: string | undefined
  url: string | undefined
  /** Path on its host that the site lies at, such as `/blog`; empty for the top. */
  base: string
  /** Permalink rules: for every post under `''`, for those of a section under its name. */
  permalinks: Record<string, string>
}

const configs: [file: RegExp, preset: PresetName | undefined][] = [
  [/^_config\.(?:ya?ml|toml)$/, 'jekyll'],
  [/^(?:\.eleventy|eleventy\.config)\.[cm]?js$/, 'jekyll'],
  [/^hugo\.(?:toml|ya?ml|json)$/, 'hugo'],
  [/^config\.(?:toml|ya?ml|json)$/, 'hugo'],
  [/^astro\.config\.[cm]?[jt]s$/, 'nextjs'],
  [/^next\.config\.[cm]?[jt]s$/, 'nextjs'],
  [/^(?:package\.json|\.git)$/, undefined],
]

/** Finds the old site around a folder of posts and reads its configuration. Throws nothing. */
export async function readSourceSite(source: string): Promise<SourceSite> {
  const found = await findConfig(source)
  if (!found) return siteOf(source, undefined, {})
  const { root, file, preset } = found
  if (preset === 'hugo') return siteOf(root, preset, await readHugoConfig(root))
  const values = /\.(?:toml|ya?ml|json)$/.test(file) ? await readDataFile(root, file) : null
  const usable = preset !== undefined && isMap(values ?? undefined) ? (values as FrontMap) : {}
  const site = siteOf(root, preset, usable)
  return preset === 'nextjs' ? { ...site, ...(await readScript(root, file)) } : site
}

/** What the configuration of Next.js or Astro says of addresses; it is a program, and is not run. */
async function readScript(
  root: string,
  file: string,
): Promise<Pick<SourceSite, 'isAstro' | 'base' | 'permalinks' | 'url'>> {
  const text = await readFile(join(root, file), 'utf8').catch(() => '')
  const textOf = (key: string) => new RegExp(`\\b${key}:\\s*['"]([^'"]*)['"]`).exec(text)?.[1]
  const isAstro = file.startsWith('astro.')
  const isBare = isAstro
    ? /trailingSlash:\s*['"]never['"]|format:\s*['"]file['"]/.test(text)
    : !/trailingSlash:\s*true/.test(text)
  const rule = `${isAstro ? '/:path' : '/blog/:path'}${isBare ? '' : '/'}`
  const base = (textOf(isAstro ? 'base' : 'basePath') ?? '').replace(/\/+$/, '')
  return { isAstro, base, permalinks: { '': rule }, url: isAstro ? textOf('site') : undefined }
}

async function findConfig(
  source: string,
): Promise<{ root: string; file: string; preset: PresetName | undefined } | undefined> {
  let root = source
  for (let level = 0; level < 8 && dirname(root) !== root; level++, root = dirname(root)) {
    const names = await readdir(root).catch(() => [] as string[])
    for (const [form, preset] of configs) {
      const file = names.find((name) => form.test(name))
      if (file && preset !== undefined) return { root, file, preset }
      if (preset === undefined && (await hasHugoConfigFolder(root)))
        return { root, file: 'config', preset: 'hugo' }
      if (file) return { root, file, preset }
    }
  }
  return undefined
}

function siteOf(root: string, preset: PresetName | undefined, values: FrontMap): SourceSite {
  const first = (...paths: string[]) =>
    paths.map((path) => lineOf(valueAt(values, path))).find((text) => text !== undefined)
  const spoken = languagesOf(values)
  const main = lineOf(values.defaultContentLanguage) ?? (spoken.en && 'en')
  const language =
    (main && spoken[main]) ??
    first('lang', 'locale', 'languageCode', 'defaultContentLanguage', 'language')
  const inMain = main ? [`languages.${main}.title`, `languages.${main}.params.description`] : []
  const timeZone = first('timezone', 'timeZone')
  const url = first('url', 'baseURL', 'baseurl')?.match(/^https?:\/\/\S+$/)?.[0]
  return {
    root,
    preset,
    values,
    isAstro: false,
    title: first('title', 'name', ...inMain.slice(0, 1)),
    tagline: first('tagline', 'subtitle', 'params.subtitle', 'params.tagline'),
    description: first('description', 'params.description', ...inMain.slice(1)),
    language: languageTag(language),
    languages: Object.keys(spoken),
    languageTags: spoken,
    languageFolders: preset === 'hugo' ? languageFolders(values) : [],
    timeZone: timeZone && isTimeZone(timeZone) ? timeZone : undefined,
    url,
    base: basePath(url, first('baseurl')),
    permalinks: permalinksOf(values),
  }
}

/** Hugo says it with the address (`baseURL`), Jekyll apart from it (`baseurl`). */
function basePath(url: string | undefined, jekylls: string | undefined): string {
  const path = jekylls?.startsWith('/') ? jekylls : (URL.parse(url ?? '')?.pathname ?? '')
  return path.replace(/\/+$/, '')
}

/**
 * The languages of a site by their names in its configuration, each with its tag: `cn` is Chinese where its `languageCode`
 * is `zh-cn`. Of `en` with `en-us` the name says enough.
 */
function languagesOf(values: FrontMap): Record<string, string> {
  const languages = valueAt(values, 'languages')
  const entries = Object.entries(isMap(languages) ? languages : {}).flatMap(([key, value]) => {
    const code = isMap(value) ? languageTag(lineOf(value.languageCode ?? value.locale)) : undefined
    const own = languageTag(key)
    const tag = code && own && code.split('-')[0] === own.split('-')[0] ? own : (code ?? own)
    return tag ? [[key, tag]] : []
  })
  return Object.fromEntries(entries)
}

/** A language tag as BCP 47 wants it (`en_US` → `en-US`); undefined where it is none. */
export function languageTag(text: string | undefined): string | undefined {
  const tag = text?.replace(/\..*$/, '').replaceAll('_', '-')
  return tag && isLanguage(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined
}

/** `permalink: pretty` (Jekyll); `permalinks: {posts: /:year/:slug/}`, since 0.131 below `page` too (Hugo). */
function permalinksOf(values: FrontMap): Record<string, string> {
  const rules: Record<string, string> = {}
  const one = lineOf(values.permalink)
  if (one) rules[''] = one
  for (const path of ['permalinks', 'permalinks.page']) {
    const sections = valueAt(values, path)
    if (!isMap(sections)) continue
    for (const [section, rule] of Object.entries(sections)) {
      const text = lineOf(rule)
      if (text) rules[section] = text
    }
  }
  return rules
}
