import { resolve } from 'node:path'
import { fetchFile } from '#lib/importers/media/fetch.ts'
import { importWordPress } from '#lib/importers/wordpress/import-wordpress.ts'
import { formatWordPressReport } from '#lib/importers/wordpress/wordpress-report.ts'
import { runImport } from './run-import.ts'

interface WordPressCommandOptions {
  into: string
  media?: string
  download?: boolean
  origin?: string
  timeZone?: string
  commentAddresses?: boolean
  dryRun?: boolean
  json?: boolean
}

/** Imports an export of WordPress and prints what was carried over and what was not. */
export async function importWordPressCommand(
  file: string,
  options: WordPressCommandOptions,
): Promise<void> {
  const { json, into, download = false, media, ...rest } = options
  const run = {
    ...rest,
    file: resolve(file),
    into: resolve(into),
    media: media && resolve(media),
    fetchFile: download ? fetchFile : undefined,
  }
  await runImport(
    json,
    (onProgress) => importWordPress({ ...run, onProgress }),
    formatWordPressReport,
  )
}
