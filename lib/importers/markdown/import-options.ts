import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { checkTimeZone, readOrigin } from '../media/check-options.ts'
import { readExistingSite } from '../publication/existing-site.ts'
import { realFolder } from '../publication/real-folder.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { type Mapping, noMapping, readMapping } from '../shared/mapping.ts'
import type { KnownZone } from '../shared/note-zone.ts'
import { type Preset, type PresetName, presets } from '../shared/presets.ts'
import { contentFolderOf } from '../source/content-folder.ts'
import { type FoundMarkdown, findMarkdown } from '../source/find-markdown.ts'
import { dateKeysOf } from '../source/hugo-config.ts'
import { type Inheritance, readInheritance } from '../source/inheritance.ts'
import { findNested, type NestedSite, within } from '../source/nested-sites.ts'
import { readSourceSite, type SourceSite } from '../source/site-config.ts'

/** What to import, and where to. */
export interface ImportOptions {
  /** Folder of the posts. */
  source: string
  /** Folder of the publication; made where it does not exist. */
  into: string
  /** The generator that the posts were written for; default: found out. */
  preset?: PresetName | undefined
  /** Path of a mapping file (YAML). */
  mapping?: string | undefined
  /** True: nothing is written, the report tells what would be. */
  dryRun?: boolean | undefined
  /** Address of the old site, for pictures and links that are not in the folder. */
  origin?: string | undefined
  /** IANA; for dates without an offset, and for the day under which an article is filed. */
  timeZone?: string | undefined
  /** Folder that holds pictures. */
  images?: string | undefined
  /** Name of the old site in the ledger; default: its address. */
  site?: string | undefined
  /** Told how many files have been read at first, and how many there are. */
  onReading?: ((done: number, total: number) => void) | undefined
  /** When it begins, in milliseconds since 1970; default: now. */
  now?: number | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** The options with everything settled that they leave open. */
export interface ImportPlan {
  /** Real path of the folder of posts. */
  source: string
  into: string
  /** The folder from which the posts are known by their paths. */
  contentFolder: string
  markdown: FoundMarkdown
  /** Sites that lie below the folder that was named. */
  nested: NestedSite
  site: SourceSite
  preset: Preset
  mapping: Mapping
  dryRun: boolean
  /** Without a slash at the end. */
  origin: string | undefined
  timeZone: string
  /** Who says so. */
  zoneFrom: KnownZone['from']
  /** The publication's main language, BCP 47. */
  language: string
  images: string | undefined
  /** What the pieces have from their site and their folders. */
  inheritance: Inheritance
  /** When the import began, in milliseconds since 1970. */
  now: number
  /** The day under which an earlier import filed the article of a post. */
  filedUnder?: (file: string) => string | undefined
}

/**
 * Settles an import's options. Throws an {@link ImportFault} that names what is wrong: a source that is missing or holds no
 * markdown, a publication inside the source, an unknown preset or time zone, a mapping file or origin that can't be used.
 */
export async function planImport(options: ImportOptions): Promise<ImportPlan> {
  const mapping = options.mapping ? await readMapping(options.mapping) : noMapping
  const found = await findMarkdown(options.source)
  const named = await realpath(options.source)
  const into = await realFolder(options.into)
  refuseOverlap(named, into, options)
  const around = await readSourceSite(named)
  const nested =
    around.preset === undefined ? findNested(found, named) : { only: undefined, beside: [] }
  const source = nested.only === undefined ? named : join(named, nested.only)
  const markdown = nested.only === undefined ? found : within(found, nested.only)
  const site = nested.only === undefined ? around : await readSourceSite(source)
  const preset = presetFor(options.preset, site, markdown.files)
  const existing = await readExistingSite(into)
  const zone = options.timeZone ?? mapping.timeZone ?? site.timeZone ?? existing.timeZone
  const timeZone = zone ?? 'UTC'
  checkTimeZone(timeZone)
  const origin = options.origin ?? mapping.origin
  return {
    source,
    into,
    contentFolder: contentFolderOf(site, preset.name, source, markdown.files),
    markdown,
    nested,
    site,
    preset,
    mapping: { ...mapping, keys: { ...dateKeysOf(site.values), ...mapping.keys } },
    dryRun: options.dryRun ?? false,
    origin: origin && readOrigin(origin).origin,
    timeZone,
    zoneFrom: zone ? 'named' : 'nothing',
    language: mapping.language ?? existing.language ?? site.language ?? 'en',
    images: options.images && (await folderOfImages(options.images)),
    inheritance: await readInheritance(source, site, preset.name, markdown.files),
    now: options.now ?? Date.now(),
  }
}

/** What an import writes must not be what the next one reads. */
function refuseOverlap(source: string, into: string, options: ImportOptions): void {
  const folders = ['articles', 'authors', 'topics', 'series'].map((name) => join(into, name))
  const isWritten = folders.some((folder) => isInside(folder, source))
  if (!isWritten && ![into, ...folders].some((folder) => isInside(source, folder))) return
  const [inner, outer] = isWritten
    ? [`source ${options.source}`, `publication ${options.into}`]
    : [`publication ${options.into}`, `source ${options.source}`]
  throw new ImportFault(
    `The ${inner} lies inside the ${outer}, so that the next import would read what this one wrote. Name a folder beside it.`,
  )
}

async function folderOfImages(path: string): Promise<string> {
  return realpath(path).catch(() => {
    throw new ImportFault(`The folder of pictures ${path} does not exist. Name one that does.`)
  })
}

function presetFor(name: string | undefined, site: SourceSite, files: string[]): Preset {
  if (name !== undefined && !Object.hasOwn(presets, name))
    throw new ImportFault(
      `There is no preset "${name}". Name one of ${Object.keys(presets).join(', ')}.`,
    )
  return presets[(name as PresetName | undefined) ?? site.preset ?? guess(files)]
}

/** Dated file names are Jekyll's; `_index.md` and page bundles Hugo's; anything else is read as plain markdown. */
function guess(files: string[]): PresetName {
  const dated = files.filter((file) => /(?:^|\/)\d{4}-\d{1,2}-\d{1,2}-[^/]*$/.test(file)).length
  if (dated > files.length / 2) return 'jekyll'
  return files.some((file) => /(?:^|\/)_index\.md$/.test(file)) ? 'hugo' : 'nextjs'
}
