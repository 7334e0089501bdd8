import { resolve } from 'node:path'
import { fileFetcher } from '#lib/importers/media/fetch.ts'
import { importWordPress } from '#lib/importers/wordpress/import-wordpress.ts'
import { formatWordPressReport, wordpressHead } from '#lib/importers/wordpress/wordpress-report.ts'
import { runImport } from './run-import.ts'

interface WordPressCommandOptions {
  into: string
  media?: string
  download?: boolean
  /** The old site is in a network of its own: it may be asked for files. */
  allowPrivate?: boolean
  origin?: string
  timeZone?: string
  /** Name of the old site in the ledger. */
  site?: string
  types?: string
  redirects?: string
  trash?: boolean
  commentAddresses?: boolean
  dryRun?: boolean
  json?: boolean
  report?: string
}

/** Imports an export of WordPress and prints what was carried over and what was not. */
export async function importWordPressCommand(
  [file = '', ...parts]: string[],
  options: WordPressCommandOptions,
): Promise<void> {
  const {
    json,
    report,
    into,
    download = false,
    allowPrivate = false,
    media,
    types,
    redirects,
    ...rest
  } = options
  const run = {
    ...rest,
    file: resolve(file),
    parts: parts.map((part) => resolve(part)),
    redirects: redirects && resolve(redirects),
    types: types?.split(',').map((type) => type.trim()),
    into: resolve(into),
    media: media && resolve(media),
    fetchFile: download ? fileFetcher({ allowsPrivate: allowPrivate }) : undefined,
  }
  await runImport(
    { json, report, into: run.into, dryRun: run.dryRun },
    (onProgress) => importWordPress({ ...run, onProgress }),
    formatWordPressReport,
    wordpressHead,
  )
}
