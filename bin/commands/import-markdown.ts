import { resolve } from 'node:path'
import { formatImportReport } from '#lib/importers/format-report.ts'
import { importMarkdown } from '#lib/importers/import-markdown.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

interface MarkdownOptions {
  into: string
  preset?: 'jekyll' | 'hugo' | 'nextjs'
  mapping?: string
  origin?: string
  images?: string
  timeZone?: string
  dryRun?: boolean
  json?: boolean
}

/** Imports a folder of markdown files and prints what was carried over and what was not. */
export async function importMarkdownCommand(
  source: string,
  options: MarkdownOptions,
): Promise<void> {
  const { json = false, into, ...rest } = options
  const { update, end } = progress('Importing')
  try {
    const report = await importMarkdown({
      ...rest,
      source: resolve(source),
      into: resolve(into),
      onProgress: update,
    })
    end()
    console.log(json ? JSON.stringify(report, null, 2) : formatImportReport(report))
  } catch (error) {
    throw new Fault(error instanceof Error ? error.message : String(error))
  } finally {
    end()
  }
}
