import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { isTimeZone } from '../dates/time-of-day.ts'
import {
  checkExportFile,
  checkTimeZone,
  type ExportOptions,
  readOrigin,
} from '../media/check-options.ts'
import type { FetchFile } from '../media/fetch-file.ts'
import { type ExistingSite, readExistingSite } from '../publication/existing-site.ts'
import { realFolder } from '../publication/real-folder.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { languageTag } from '../source/site-languages.ts'
import type { Survey } from './export/survey.ts'

/** What to import from Ghost, and where to; `media` is a copy of its folder `content`, or of `content/images`. */
export interface GhostOptions extends ExportOptions {
  /** Where members are written as CSV; unset: they are only counted. */
  members?: string | undefined
  /** How posts were addressed, `/{slug}/` by default. */
  permalink?: string | undefined
}

/** The options with everything settled that they leave open. */
export interface GhostPlan {
  file: string
  into: string
  dryRun: boolean
  /** Without a slash at the end. */
  origin: string | undefined
  media: string | undefined
  fetchFile: FetchFile | undefined
  members: string | undefined
  timeZone: string
  /** The publication's main language, BCP 47. */
  language: string
  permalink: string
  site: ExistingSite
}

/** Settles what of the options needs no look at the export. Throws an {@link ImportFault} that names what is wrong. */
export async function checkOptions(options: GhostOptions): Promise<void> {
  await checkExportFile(options.file, 'JSON file that Ghost’s Settings, Import/Export,')
  checkTimeZone(options.timeZone)
  if (options.permalink !== undefined && !/^\/\S*[:{]slug\b/.test(options.permalink))
    throw new ImportFault(
      `The permalink "${options.permalink}" is no rule. Write it as in Ghost’s routes.yaml, such as /blog/{slug}/.`,
    )
  originFrom(options.origin)
  if (options.fetchFile && !options.origin)
    throw new ImportFault(
      'To fetch files the address of the old site is needed: add --origin https://…',
    )
  if (options.members !== undefined && isInside(resolve(options.into), resolve(options.members)))
    throw new ImportFault(
      `The file of members ${options.members} would lie in the publication, which is public. Name one beside it.`,
    )
}

/** Settles an import's options with what the export and the publication say. */
export async function planImport(options: GhostOptions, survey: Survey): Promise<GhostPlan> {
  const into = await realFolder(options.into)
  const site = await readExistingSite(into)
  const setting = (...keys: string[]) => keys.map((key) => survey.settings.get(key)).find(Boolean)
  const zone = setting('timezone', 'activeTimezone', 'active_timezone')
  return {
    file: options.file,
    into,
    dryRun: options.dryRun ?? false,
    origin: originFrom(options.origin),
    media: options.media && (await folderOfMedia(options.media)),
    fetchFile: options.fetchFile,
    members: options.members,
    timeZone: options.timeZone ?? site.timeZone ?? (zone && isTimeZone(zone) ? zone : 'UTC'),
    language: site.language ?? languageTag(setting('locale', 'lang', 'default_locale')) ?? 'en',
    permalink: options.permalink ?? setting('permalinks') ?? '/{slug}/',
    site,
  }
}

async function folderOfMedia(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  if (real && (await stat(real)).isDirectory()) return real
  throw new ImportFault(
    `The folder ${path} does not exist. Name the copy of Ghost’s folder content.`,
  )
}

function originFrom(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const { origin, pathname } = readOrigin(address)
  return `${origin}${pathname}`.replace(/(?<!\/)\/+$/, '')
}
