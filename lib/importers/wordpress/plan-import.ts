import { realpath, stat } from 'node:fs/promises'
import { inferZone } from '../dates/infer-zone.ts'
import { checkTimeZone, type ExportOptions, readOrigin } from '../media/check-options.ts'
import type { FetchFile } from '../media/fetch-file.ts'
import { type ExistingSite, readExistingSite } from '../publication/existing-site.ts'
import { realFolder } from '../publication/real-folder.ts'
import { ImportFault } from '../shared/import-fault.ts'
import type { KnownZone } from '../shared/note-zone.ts'
import { languageTag } from '../source/site-languages.ts'
import { offsetsIn } from './pieces/piece-date.ts'
import type { WxrSite } from './wxr-site.ts'

/** What to import from WordPress, and where to; `media` is a copy of the folder `wp-content/uploads`. */
export interface WordPressOptions extends ExportOptions {
  /** Further files of the same export; each, as `file`, may be a folder or a zip of them. */
  parts?: string[] | undefined
  /** Types of items, beside posts and pages, that become articles. */
  types?: string[] | undefined
  /** CSV file of the redirections that a plugin of the old site had (Yoast, Rank Math, Redirection). */
  redirects?: string | undefined
  /** True: what is in the trash becomes drafts; else it is counted only. */
  trash?: boolean | undefined
  /** True: the mail and network addresses of those who commented are written, too. */
  commentAddresses?: boolean | undefined
}

/** The options with everything settled that they leave open. */
export interface WordPressPlan {
  /** Name of the export's first file, for the report. */
  name: string
  into: string
  dryRun: boolean
  /** Address of the old site without a slash at its end. */
  origin: string
  media: string | undefined
  fetchFile: FetchFile | undefined
  timeZone: string
  /** Who says so. */
  zoneFrom: KnownZone['from']
  /** The publication’s main language, BCP 47. */
  language: string
  commentAddresses: boolean
  site: ExistingSite
}

/** Settles what of the options needs no look at the export. Throws an {@link ImportFault} that names what is wrong. */
export async function checkOptions({ timeZone, origin, media }: WordPressOptions): Promise<void> {
  checkTimeZone(timeZone)
  if (origin !== undefined) readOrigin(origin)
  const folder = media === undefined ? undefined : await stat(media).catch(() => undefined)
  if (media !== undefined && !folder?.isDirectory())
    throw new ImportFault(
      `The folder ${media} does not exist. Name the copy of wp-content/uploads.`,
    )
}

/** Settles an import’s options with what the export and the publication say. */
export async function planImport(
  options: WordPressOptions,
  wxr: WxrSite,
  name: string,
): Promise<WordPressPlan> {
  const into = await realFolder(options.into)
  const site = await readExistingSite(into)
  const named = options.timeZone ?? site.timeZone
  const inferred = named ? undefined : inferZone(offsetsIn(wxr.pieces), wxr.language)
  return {
    name,
    into,
    dryRun: options.dryRun ?? false,
    origin: (options.origin ?? wxr.url).replace(/(?<!\/)\/+$/, ''),
    media: options.media && (await realpath(options.media)),
    fetchFile: options.fetchFile,
    timeZone: named ?? inferred ?? 'UTC',
    zoneFrom: named ? 'named' : inferred ? 'offsets' : 'nothing',
    language: site.language ?? languageTag(wxr.language) ?? 'en',
    commentAddresses: options.commentAddresses ?? false,
    site,
  }
}
