import { resolve } from 'node:path'
import { formatGhostReport } from '#lib/importers/ghost/ghost-report.ts'
import { importGhost } from '#lib/importers/ghost/import-ghost.ts'
import { fetchFile } from '#lib/importers/media/fetch.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

interface GhostCommandOptions {
  into: string
  origin?: string
  media?: string
  download?: boolean
  members?: string
  permalink?: string
  timeZone?: string
  dryRun?: boolean
  json?: boolean
}

/** Imports an export of Ghost and prints what was carried over and what was not. */
export async function importGhostCommand(
  file: string,
  options: GhostCommandOptions,
): Promise<void> {
  const { json = false, into, download = false, members, media, ...rest } = options
  const bars = { reading: progress('Reading'), writing: progress('Importing') }
  const endAll = () => {
    for (const bar of Object.values(bars)) bar.end()
  }
  try {
    const report = await importGhost({
      ...rest,
      file: resolve(file),
      into: resolve(into),
      media: media && resolve(media),
      members: members && resolve(members),
      fetchFile: download ? fetchFile : undefined,
      onProgress: (step, done, total) => bars[step].update(done, total),
    })
    endAll()
    console.log(json ? JSON.stringify(report, null, 2) : formatGhostReport(report))
  } catch (error) {
    throw new Fault(error instanceof Error ? error.message : String(error))
  } finally {
    endAll()
  }
}
