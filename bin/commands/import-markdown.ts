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
}

/** Imports a folder of markdown files and prints what was carried over and what was not. */
export async function importMarkdownCommand(
  source: string,
  options: MarkdownOptions,
): Promise<void> {
  const { json, into, ...rest } = options
  const run = { ...rest, source: resolve(source), into: resolve(into) }
  await runImport(
    json,
    (onStep) =>
      importMarkdown({ ...run, onProgress: (done, total) => onStep('writing', done, total) }),
    formatImportReport,
  )
}
