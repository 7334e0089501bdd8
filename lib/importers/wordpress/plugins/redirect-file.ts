import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ImportFault } from '#lib/importers/shared/import-fault.ts'

/** Old addresses and where they led, and how many rules were none of one address. */
export interface RedirectRules {
  rules: { from: string; to: string }[]
  patterns: number
}

/** What the columns are called by Yoast, Rank Math and Redirection. */
const columns = {
  from: ['origin', 'source', 'source url', 'old url', 'from'],
  to: ['target', 'destination', 'target url', 'new url', 'to'],
  form: ['format', 'matching', 'regex'],
  status: ['status'],
}

/**
 * Reads the redirections that a plugin gives as CSV, which no export holds. Rules of a pattern, and those that are switched
 * off, are counted only. Throws an {@link ImportFault} for a file that is no such table.
 */
export async function readRedirectFile(path: string): Promise<RedirectRules> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new ImportFault(`The file ${path} does not exist or cannot be read.`)
  const rows = rowsOf(path, text)
  const [first] = rows
  const column = (names: string[]) => names.find((name) => first !== undefined && name in first)
  const [from, to] = [column(columns.from), column(columns.to)]
  if (first !== undefined && (from === undefined || to === undefined))
    throw new ImportFault(
      `${basename(path)}:1: no columns of old and new addresses; expected "Origin" and "Target" (Yoast), "source" and "destination" (Rank Math), or "source" and "target" (Redirection). Export the redirections as CSV.`,
    )
  const [form, status] = [column(columns.form), column(columns.status)]
  const rules = rows
    .filter((row) => isPlain(row[form ?? '']) && isOn(row[status ?? '']))
    .map((row) => ({ from: row[from ?? '']?.trim() ?? '', to: row[to ?? '']?.trim() ?? '' }))
    .filter((rule) => rule.from !== '' && rule.to !== '')
  return { rules, patterns: rows.length - rules.length }
}

function rowsOf(path: string, text: string): Record<string, string>[] {
  try {
    return parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    throw new ImportFault(
      `${basename(path)}: no table of redirections (${error instanceof Error ? error.message : error}). Export them as CSV.`,
    )
  }
}

function isPlain(form: string | undefined): boolean {
  return form === undefined || /^(?:|0|false|plain|exact)$/i.test(form.trim())
}

function isOn(status: string | undefined): boolean {
  return status === undefined || /^(?:|active|enabled|1|[23]\d\d)$/i.test(status.trim())
}
