import { resolve } from 'node:path'
import { importMarkdown } from '#lib/importers/markdown/import-markdown.ts'
import { formatImportReport } from '#lib/importers/shared/format-report.ts'
import { runImport } from './run-import.ts'

interface MarkdownOptions {
  into: string
  preset?: 'jekyll' | 'hugo' | 'nextjs'
  mapping?: string
  origin?: string
  images?: string
  timeZone?: string
  /** Name of the old site in the ledger. */
  site?: string
  dryRun?: boolean
  json?: boolean
  report?: string
}

/** Imports a folder of markdown files and prints what was carried over and what was not. */
export async function importMarkdownCommand(
  source: string,
  options: MarkdownOptions,
): Promise<void> {
  const { json, report, into, ...rest } = options
  const run = { ...rest, source: resolve(source), into: resolve(into) }
  await runImport(
    { json, report, into: run.into, dryRun: run.dryRun },
    (onStep) =>
      importMarkdown({
        ...run,
        onReading: (done, total) => onStep('reading', done, total),
        onProgress: (done, total) => onStep('writing', done, total),
      }),
    formatImportReport,
  )
}
