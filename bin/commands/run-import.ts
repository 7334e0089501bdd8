import { dirname } from 'node:path'
import { makeFolder } from '#lib/files/make-folder.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { whileImporting } from '#lib/importers/publication/import-lock.ts'
import type { ImportReport } from '#lib/importers/shared/report.ts'
import { importScreen } from '#lib/importers/shared/report-screen.ts'
import { progress } from '../progress.ts'

/** What tells how far an import is. */
export type OnStep = (step: 'reading' | 'writing', done: number, total: number) => void

/** How an import is told of. */
export interface ReportOptions {
  json?: boolean | undefined
  /** File of the whole list; default: beside the publication. */
  report?: string | undefined
  /** Folder of the publication. */
  into: string
  /** Nothing is written into the publication. */
  dryRun?: boolean | undefined
}

/**
 * Runs an import, shows on standard error how far it is, and prints its report: as JSON where that is asked for, else on one
 * screen, with the whole list, as `format` makes it, in a file; lines of `head` stand above the screen. Rejects as the import does,
 * and where another import into the publication runs.
 */
export async function runImport<Report extends ImportReport>(
  { json, report: file, into, dryRun }: ReportOptions,
  run: (onStep: OnStep) => Promise<Report>,
  format: (report: Report) => string,
  head: (report: Report) => string[] = () => [],
): Promise<void> {
  const bars = { reading: progress('Reading'), writing: progress('Importing') }
  const endAll = () => {
    for (const bar of Object.values(bars)) bar.end()
  }
  try {
    const work = () => run((step, done, total) => bars[step].update(done, total))
    const report = await (dryRun ? work() : whileImporting(into, work))
    endAll()
    const list = json && !file ? undefined : (file ?? `${into}-import.txt`)
    if (list) {
      await makeFolder(dirname(list))
      await writeWhole(list, `${format(report)}\n`)
    }
    console.log(
      json
        ? JSON.stringify(report, null, 2)
        : [...head(report), importScreen(report, list)].join('\n'),
    )
  } finally {
    endAll()
  }
}
