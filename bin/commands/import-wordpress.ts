import { resolve } from 'node:path'
import { fetchFile } from '#lib/importers/media/fetch.ts'
import { importWordPress } from '#lib/importers/wordpress/import-wordpress.ts'
import { formatWordPressReport } from '#lib/importers/wordpress/wordpress-report.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

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
  const { json = false, into, download = false, media, ...rest } = options
  const bars = { reading: progress('Reading'), writing: progress('Importing') }
  const endAll = () => {
    for (const bar of Object.values(bars)) bar.end()
  }
  try {
    const report = await importWordPress({
      ...rest,
      file: resolve(file),
      into: resolve(into),
      media: media && resolve(media),
      fetchFile: download ? fetchFile : undefined,
      onProgress: (step, done, total) => bars[step].update(done, total),
    })
    endAll()
    console.log(json ? JSON.stringify(report, null, 2) : formatWordPressReport(report))
  } catch (error) {
    throw new Fault(error instanceof Error ? error.message : String(error))
  } finally {
    endAll()
  }
}
