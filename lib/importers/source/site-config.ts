import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { isTimeZone } from '../dates/time-of-day.ts'
import { type FrontMap, isMap, lineOf, valueAt } from '../front-matter/values.ts'
import type { PresetName } from '../shared/presets.ts'
import { readConfigFile } from './data-file.ts'
import { hasHugoConfigFolder, readHugoConfig } from './hugo-config.ts'
import { permalinksOf } from './permalink-rules.ts'
import { programLanguages } from './program-languages.ts'
import { languageTag, type SiteLanguage, siteLanguages } from './site-languages.ts'

/** What the old site's own configuration says. */
export interface SourceSite {
  /** Folder of the old site: the nearest one above the posts that looks like one, else the posts' own. */
  root: string
  /** The generator, where its configuration gives it away. */
  preset: PresetName | undefined
  values: FrontMap
  isAstro: boolean
  isEleventy: boolean
  /** The folder, from `root`, that Eleventy's addresses count from; empty for the top. */
  inputFolder: string
  /** Paths and patterns that Eleventy's configuration keeps from being built. */
  ignored: string[]
  /** What of the configuration decides by a program what is published. */
  decidedByProgram: string[]
  title: string | undefined
  tagline: string | undefined
  description: string | undefined
  /** BCP 47. */
  language: string | undefined
  languages: SiteLanguage[]
  /** Of a site that is a program: the name of its main language, and whether its addresses begin with that, too. */
  mainLanguage: string | undefined
  isMainPrefixed: boolean
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

/** Finds the old site around a folder of posts and reads its configuration. Throws `ImportFault` where that cannot be read. */
export async function readSourceSite(source: string): Promise<SourceSite> {
  const found = await findConfig(source)
  if (!found) return siteOf(source, undefined, {})
  const { root, file, preset } = found
  if (preset === 'hugo') return siteOf(root, preset, await readHugoConfig(root))
  if (preset === 'jekyll' && !file.startsWith('_config')) return eleventySite(root, file)
  const values = /\.(?:toml|ya?ml|json)$/.test(file) ? await readConfigFile(root, file) : null
  const usable = preset !== undefined && isMap(values ?? undefined) ? (values as FrontMap) : {}
  const site = siteOf(root, preset, usable)
  return preset === 'nextjs' ? { ...site, ...(await readScript(root, file)) } : site
}

/** Eleventy's configuration is a program, too; of it the folder of its input is read. */
async function eleventySite(root: string, file: string): Promise<SourceSite> {
  const text = file === 'package.json' ? '' : await textOf(root, file)
  const [, folder = ''] =
    /(?:\binput["']?\s*:|\bsetInputDirectory\()\s*["'`]([^"'`]+)["'`]/.exec(text) ?? []
  const inputFolder = posix.normalize(folder || '.').replace(/^\.?\/*|\/+$/g, '')
  const added = [...text.matchAll(/\bignores\.add\(\s*(?:"([^"]+)"|'([^']+)'|(\S))/g)]
  const ignored = added.flatMap(([, ...quoted]) => quoted.slice(0, 2).filter(Boolean))
  const decidedByProgram = ['addPreprocessor', 'setTemplateFormats'].filter((name) =>
    text.includes(`${name}(`),
  )
  if (added.some(([, , , other]) => other)) decidedByProgram.push('ignores.add')
  const site = siteOf(root, 'jekyll', {})
  return { ...site, isEleventy: true, inputFolder, ignored, decidedByProgram }
}

async function textOf(root: string, file: string): Promise<string> {
  return readFile(join(root, file), 'utf8').catch(() => '')
}

/** A path from the folder that Eleventy's addresses count from; `path` is that from the top of the site. */
export function inputPath(path: string, { inputFolder }: SourceSite): string {
  const above = `${inputFolder}/`
  return inputFolder !== '' && path.startsWith(above) ? path.slice(above.length) : path
}

/** What the configuration of Next.js or Astro says of addresses; it is a program, and is not run. */
async function readScript(root: string, file: string): Promise<Partial<SourceSite>> {
  const text = await textOf(root, file)
  const quoted = (key: string) => new RegExp(`\\b${key}:\\s*['"]([^'"]*)['"]`).exec(text)?.[1]
  const isAstro = file.startsWith('astro.')
  const isBare = isAstro
    ? /trailingSlash:\s*['"]never['"]|format:\s*['"]file['"]/.test(text)
    : !/trailingSlash:\s*true/.test(text)
  const rule = `${isAstro ? '/:path' : '/blog/:path'}${isBare ? '' : '/'}`
  const base = (quoted(isAstro ? 'base' : 'basePath') ?? '').replace(/(?<!\/)\/+$/, '')
  const url = isAstro ? quoted('site') : undefined
  const { languages, main, isMainPrefixed } = await programLanguages(root, text, isAstro)
  const language = languages.find(({ key }) => key === main)?.tag
  const spoken = {
    languages,
    mainLanguage: main,
    isMainPrefixed,
    ...(language ? { language } : {}),
  }
  return { isAstro, base, permalinks: { '': rule }, url, ...spoken }
}

async function findConfig(
  source: string,
): Promise<{ root: string; file: string; preset: PresetName | undefined } | undefined> {
  let root = source
  for (let level = 0; level < 8 && dirname(root) !== root; level++, root = dirname(root)) {
    const names = await readdir(root).catch(() => [] as string[])
    for (const [form, preset] of configs) {
      const file = names.find((name) => form.test(name))
      if (file === 'package.json' && (await needsEleventy(root)))
        return { root, file, preset: 'jekyll' }
      if (file && preset !== undefined) return { root, file, preset }
      if (preset === undefined && (await hasHugoConfigFolder(root)))
        return { root, file: 'config', preset: 'hugo' }
      if (file) return { root, file, preset }
    }
  }
  return undefined
}

/** A site without a configuration of Eleventy's is one where its package says so. */
async function needsEleventy(root: string): Promise<boolean> {
  return (await textOf(root, 'package.json')).includes('"@11ty/eleventy"')
}

function siteOf(root: string, preset: PresetName | undefined, values: FrontMap): SourceSite {
  const first = (...paths: string[]) =>
    paths.map((path) => lineOf(valueAt(values, path))).find((text) => text !== undefined)
  const languages = siteLanguages(values)
  const english = languages.find(({ key, tag }) => key === 'en' && tag)
  const main = lineOf(values.defaultContentLanguage) ?? english?.key
  const language =
    languages.find(({ key }) => key === main)?.tag ??
    first('lang', 'locale', 'languageCode', 'defaultContentLanguage', 'language')
  const inMain = main ? [`languages.${main}.title`, `languages.${main}.params.description`] : []
  const timeZone = first('timezone', 'timeZone')
  const url = first('url', 'baseURL', 'baseurl')?.match(/^https?:\/\/\S+$/)?.[0]
  return {
    root,
    preset,
    values,
    isAstro: false,
    isEleventy: false,
    inputFolder: '',
    ignored: [],
    decidedByProgram: [],
    title: first('title', 'name', ...inMain.slice(0, 1)),
    tagline: first('tagline', 'subtitle', 'params.subtitle', 'params.tagline'),
    description: first('description', 'params.description', ...inMain.slice(1)),
    language: languageTag(language),
    languages,
    mainLanguage: undefined,
    isMainPrefixed: false,
    timeZone: timeZone && isTimeZone(timeZone) ? timeZone : undefined,
    url,
    base: basePath(url, first('baseurl')),
    permalinks: permalinksOf(values),
  }
}

/** Hugo says it with the address (`baseURL`), Jekyll apart from it (`baseurl`). */
function basePath(url: string | undefined, jekylls: string | undefined): string {
  const path = jekylls?.startsWith('/') ? jekylls : (URL.parse(url ?? '')?.pathname ?? '')
  return path.replace(/(?<!\/)\/+$/, '')
}
