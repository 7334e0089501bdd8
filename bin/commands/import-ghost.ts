import { resolve } from 'node:path'
import { formatGhostReport, ghostHead } from '#lib/importers/ghost/ghost-report.ts'
import { importGhost } from '#lib/importers/ghost/import-ghost.ts'
import { fileFetcher } from '#lib/importers/media/fetch.ts'
import { runImport } from './run-import.ts'

interface GhostCommandOptions {
  into: string
  origin?: string
  media?: string
  download?: boolean
  /** The old site is in a network of its own: it may be asked for files. */
  allowPrivate?: boolean
  members?: string
  permalink?: string
  timeZone?: string
  /** Name of the old site in the ledger. */
  site?: string
  dryRun?: boolean
  json?: boolean
  report?: string
}

/** Imports an export of Ghost and prints what was carried over and what was not. */
export async function importGhostCommand(
  file: string,
  options: GhostCommandOptions,
): Promise<void> {
  const {
    json,
    report,
    into,
    download = false,
    allowPrivate = false,
    members,
    media,
    ...rest
  } = options
  const run = {
    ...rest,
    file: resolve(file),
    into: resolve(into),
    media: media && resolve(media),
    members: members && resolve(members),
    fetchFile: download ? fileFetcher({ allowsPrivate: allowPrivate }) : undefined,
  }
  await runImport(
    { json, report, into: run.into, dryRun: run.dryRun },
    (onProgress) => importGhost({ ...run, onProgress }),
    formatGhostReport,
    ghostHead,
  )
}
