import { readdir } from 'node:fs/promises'
import { posix } from 'node:path'
import { type FrontMap, type FrontValue, isMap, lineOf, linesOf } from '../front-matter/values.ts'
import { readConfigFile } from './data-file.ts'

/** Hugo reads its keys in any case; these are spelt as the rest of the importer asks for them. */
const spellings =
  'baseURL title languageCode locale defaultContentLanguage defaultContentLanguageInSubdir timeZone contentDir permalinks languages params taxonomies module mounts source target lang disabled disableLanguages disablePathToLower removePathAccents uglyURLs languageName weight'.split(
    ' ',
  )
const spelt = new Map(spellings.map((key) => [key.toLowerCase(), key]))

const configFile = /^(?:hugo|config)\.(?:toml|ya?ml|json)$/
/** The one in which Hugo builds a site where nobody says otherwise. */
const environments = ['_default', 'production']

/**
 * Reads a Hugo site's configuration: the file at its top, then those of `config/_default` and of the environment of
 * production, a file a key (`params.toml`) and language (`languages.es.toml`, `menus.es.toml`). What comes later counts; mappings are
 * merged. Source: gohugo.io/configuration/introduction. Throws `ImportFault` where one cannot be read.
 */
export async function readHugoConfig(root: string): Promise<FrontMap> {
  let config: FrontMap = {}
  const read = async (path: string, keys: string[]) => {
    const values = await readConfigFile(root, path)
    if (isMap(values)) config = merge(config, at(keys, plainKeys(values)))
  }
  for (const name of (await namesIn(root)).filter((one) => configFile.test(one)).toSorted())
    await read(name, [])
  for (const environment of environments) {
    const folder = `config/${environment}`
    for (const name of (await namesIn(posix.join(root, folder))).toSorted(mainFirst))
      if (/\.(?:toml|ya?ml|json)$/.test(name)) await read(`${folder}/${name}`, keysOf(name))
  }
  return config
}

/** Whether a folder holds a configuration in parts. */
export async function hasHugoConfigFolder(root: string): Promise<boolean> {
  const folders = environments.map((one) => namesIn(posix.join(root, 'config', one)))
  const names = (await Promise.all(folders)).flat()
  return names.some((name) =>
    /^(?:hugo|config|languages|params)\b.*\.(?:toml|ya?ml|json)$/.test(name),
  )
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

const mainFirst = (a: string, b: string) =>
  Number(configFile.test(b)) - Number(configFile.test(a)) || (a < b ? -1 : 1)

/** `hugo.toml` holds all keys, `params.toml` those of `params`, `params.es.toml` those of `languages.es.params`. */
function keysOf(name: string): string[] {
  if (configFile.test(name)) return []
  const [key = '', language] = name.split('.').slice(0, -1)
  if (language === undefined) return [spelt.get(key.toLowerCase()) ?? key]
  return key === 'languages' ? [key, language] : ['languages', language, key]
}

function at(keys: string[], values: FrontMap): FrontMap {
  return keys.reduceRight<FrontMap>((inner, key) => ({ [key]: inner }), values)
}

/** What a site says of itself is spelt in one way; the names of languages, sections and parameters stay as they are. */
function plainKeys(values: FrontMap): FrontMap {
  const entries = Object.entries(values).map(([key, value]): [string, FrontValue] => {
    const name = spelt.get(key.toLowerCase()) ?? key
    if (name === 'languages' && isMap(value)) return [name, mapValues(value)]
    if (name === 'module' && isMap(value)) return [name, plainKeys(value)]
    if (name === 'mounts' && Array.isArray(value))
      return [name, value.map((one) => (isMap(one) ? plainKeys(one) : one))]
    return [name, value]
  })
  return Object.fromEntries(entries)
}

function mapValues(languages: FrontMap): FrontMap {
  return Object.fromEntries(
    Object.entries(languages).map(([tag, value]) => [tag, isMap(value) ? plainKeys(value) : value]),
  )
}

function merge(under: FrontMap, over: FrontMap): FrontMap {
  const merged: FrontMap = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key]
    merged[key] = isMap(before) && isMap(value) ? merge(before, value) : value
  }
  return merged
}

/** Names of taxonomies in front matter and folders: Hugo's own, and those of the configuration. */
export function taxonomiesOf({ taxonomies }: FrontMap): string[] {
  const given = isMap(taxonomies) ? Object.values(taxonomies).map(lineOf) : []
  return [...new Set(['tags', 'categories', 'series', ...given.filter((one) => one !== undefined)])]
}

/**
 * The keys that hold dates by `frontmatter` of the configuration, with what each says: to Hugo `date = ["written"]` is the
 * date. What begins with a colon is no key. Source: gohugo.io/configuration/front-matter.
 */
export function dateKeysOf(config: FrontMap): Record<string, 'date' | 'published' | 'expires'> {
  const given = Object.entries(config).find(([key]) => key.toLowerCase() === 'frontmatter')?.[1]
  const targets = { date: 'date', publishdate: 'published', expirydate: 'expires' } as const
  const keys: Record<string, 'date' | 'published' | 'expires'> = {}
  for (const [name, value] of Object.entries(isMap(given) ? given : {})) {
    const target = Object.entries(targets).find(([one]) => one === name.toLowerCase())?.[1]
    // The keys that Hugo itself knows keep what they say.
    for (const key of target ? linesOf(value) : [])
      if (
        target &&
        !/^:|^(?:date|publishdate|pubdate|published|lastmod|modified|expirydate|unpublishdate)$/i.test(
          key,
        )
      )
        keys[key] ??= target
  }
  return keys
}
