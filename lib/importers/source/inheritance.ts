import { posix, relative, sep } from 'node:path'
import { readFrontMatter } from '../front-matter/read-front-matter.ts'
import { type FrontMap, isMap } from '../front-matter/values.ts'
import type { PresetName } from '../shared/presets.ts'
import type { Layer } from '../visibility/judge.ts'
import type { Place } from '../visibility/judge-place.ts'
import { readTruth } from '../visibility/values.ts'
import { dataNames, eleventyData } from './eleventy-data.ts'
import { cascadeFor, field } from './hugo-cascade.ts'
import { jekyllDefaults } from './jekyll-defaults.ts'
import { readLeftOut } from './left-out.ts'
import type { SourceSite } from './site-config.ts'
import { languageAt, languageOfName } from './site-languages.ts'
import { namesInFolder, readTextFile } from './text-file.ts'

/** What the pieces of a source have from their site and their folders. `file` is a path from the source. */
export interface Inheritance {
  /** Keys and values that hold for a file where its own front matter does not say them, the nearest first. */
  layersOf: (file: string) => Promise<Layer[]>
  placeOf: (file: string) => Place
}

/** A folder's own keys for what lies below it. */
interface FolderKeys {
  data: Layer[]
  /** Of its `_index.md` in each language that has one. */
  sections: { from: string; language: string | undefined; values: FrontMap }[]
  /** Of files that may be data of a template. */
  names: string[]
}

/**
 * Reads what a site gives to its pieces beside their own keys: Hugo's `cascade`, Jekyll's `defaults`, Eleventy's data
 * files of folders and templates, files that are not built. `files` are the paths of all pieces from the source.
 */
export async function readInheritance(
  source: string,
  site: SourceSite,
  preset: PresetName,
  files: string[],
): Promise<Inheritance> {
  // Only of a site that is known to be one do the folders above the source say something.
  const root = site.preset === undefined ? source : site.root
  const pathOf = (file: string) => posix.join(relative(root, source).split(sep).join('/'), file)
  const leftOut = await readLeftOut(root, site)
  const collections = collectionsOf(site.values)
  const bundles = preset === 'hugo' ? leafFolders(files) : new Map<string, string>()
  const folders = new Map<string, Promise<FolderKeys>>()
  const keysOf = (folder: string) => {
    const keys = folders.get(folder) ?? readFolder(root, folder)
    folders.set(folder, keys)
    return keys
  }
  return {
    layersOf: (file) => layersOf(root, pathOf(file), site, keysOf),
    placeOf(file) {
      const path = pathOf(file)
      const why = leftOut(path) ?? unbuiltLanguage(site, path)
      return { path, collections, leftOut: why, bundle: bundleOf(file, bundles) }
    },
  }
}

async function layersOf(
  root: string,
  path: string,
  { preset, values }: SourceSite,
  keysOf: (folder: string) => Promise<FolderKeys>,
): Promise<Layer[]> {
  const stem = path.replace(/(?<=[^/])\.[^/.]+$/, '')
  const language = /\.([a-z]{2,3}(?:-[a-z]{2,4})?)$/i.exec(stem)?.[1]
  const page = { path: path.replace(/^(?:.*\/)?content\//, ''), language }
  const folder = posix.dirname(path)
  const layers = await eleventyData(root, stem, (await keysOf(folder)).names)
  for (const one of chainOf(folder)) layers.push(...inherited(await keysOf(one), page))
  const cascade = cascadeFor(field(values, 'cascade'), page)
  const given = [...cascade, ...jekyllDefaults(values, path)]
  const from = preset === 'hugo' ? 'the configuration of the site' : '_config.yml'
  return [...layers, ...given.map((one) => ({ values: one, from }))]
}

function inherited(
  { data, sections }: FolderKeys,
  page: { path: string; language: string | undefined },
): Layer[] {
  const cascaded = sections
    .filter(({ language }) => language === undefined || language === page.language)
    .flatMap(({ from, values }) => {
      const given = cascadeFor(field(values, 'cascade'), page)
      // A section that is a draft itself has no page to lead to what lies in it.
      const isDraft = readTruth(field(values, 'draft') ?? null) === 'yes'
      return [...given, ...(isDraft ? [{ draft: 'true' }] : [])].map((one) => ({
        values: one,
        from,
      }))
    })
  return [...data, ...cascaded]
}

async function readFolder(root: string, folder: string): Promise<FolderKeys> {
  const names = await namesInFolder(root, folder)
  const base = posix.basename(folder === '.' ? root.split(sep).join('/') : folder)
  const data = await eleventyData(root, posix.join(folder, base), names)
  const sections: FolderKeys['sections'] = []
  for (const name of names) {
    const [, language] = /^_index(?:\.([\w-]+))?\.(?:md|markdown|mdx|html?)$/i.exec(name) ?? []
    if (!/^_index\./i.test(name)) continue
    const from = posix.join(folder, name)
    const { values } = readFrontMatter((await readTextFile(root, from)) ?? '')
    sections.push({ from, language, values })
  }
  return { data, sections, names: dataNames(names) }
}

/** A language that the configuration switches off is in no edition of the site. */
function unbuiltLanguage({ languages }: SourceSite, path: string): string | undefined {
  const own = languageOfName(languages, path) ?? languageAt(languages, path)?.language
  return own && !own.isBuilt ? `the language ${own.key} is disabled` : undefined
}

/** A folder and those above it, the nearest first; the top is `.`. */
function chainOf(folder: string): string[] {
  return folder === '.' ? ['.'] : [folder, ...chainOf(posix.dirname(folder))]
}

/** Collections that Jekyll writes pages of; posts are one of every site. */
function collectionsOf({ collections }: FrontMap): Set<string> {
  const written = Object.entries(isMap(collections) ? collections : {}).filter(
    ([, one]) => isMap(one) && readTruth(one.output) === 'yes',
  )
  return new Set(['posts', ...written.map(([name]) => name)])
}

const leaf = /^(?:(.*)\/)index(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.(?:mdx?|markdown|html?)$/i

/** Folders that are one page of Hugo's (leaf bundles), with their page. */
function leafFolders(files: string[]): Map<string, string> {
  const folders = new Map<string, string>()
  for (const file of files) {
    const folder = leaf.exec(file)?.[1]
    if (folder !== undefined && folder !== 'content') folders.set(folder, file)
  }
  return folders
}

/** The page of whose folder a file is a part; undefined for a page of its own. */
function bundleOf(file: string, bundles: Map<string, string>): string | undefined {
  const folder = posix.dirname(file)
  const own = leaf.test(file) ? posix.dirname(folder) : folder
  const above = chainOf(own).find((one) => bundles.has(one))
  return above === undefined ? undefined : bundles.get(above)
}
