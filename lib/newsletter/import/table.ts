import { basename } from 'node:path'
import type { ImportStatus } from './entry.ts'
import { ImportError } from './problem.ts'
import { type CsvRow, readCsv } from './read-csv.ts'
import { type Encoding, encodingOf } from './read-text.ts'
import {
  addressColumns,
  languageColumns,
  listColumns,
  pauseColumns,
  type Source,
  sourceOf,
  statusOfName,
} from './sources.ts'

/** A file whose first line has been understood. */
export interface Table {
  /** Its base name. */
  name: string
  encoding: Encoding
  separator: string
  source: Source
  /** As they stand in the file. */
  columns: string[]
  /** Place of a column by its name in lower case; -1 where it is missing. */
  at: (column: string) => number
  addressAt: number
  /** What the file says of all its lines. */
  status: ImportStatus | undefined
  rows: AsyncIterable<CsvRow>
}

/**
 * Opens a CSV file of subscribers. `status` is what the caller says of all its lines. Throws {@link ImportError} where
 * there is no column with addresses, where nothing tells who is subscribed, and where the file holds people who never
 * subscribed.
 */
export async function openTable(
  file: string,
  status: ImportStatus | undefined,
  onBytes: (bytes: number) => void,
): Promise<Table> {
  const name = basename(file)
  const encoding = await encodingOf(file)
  const rows = readCsv(file, encoding, onBytes)
  const { value: first } = await rows.next()
  if (!first)
    throw new ImportError(`${name} is empty: a CSV file with a line of columns is expected`)
  const columns = first.values.map((column) => column.trim())
  const names = columns.map((column) => column.toLowerCase())
  const at = (column: string) => names.indexOf(column)
  const addressAt = addressColumns.map(at).find((index) => index !== -1)
  if (addressAt === undefined)
    throw new ImportError(
      `${name} has no column with mail addresses: one called ${listed(addressColumns)} is expected. Its first line must name the columns`,
    )
  const source = sourceOf(names)
  const said = source.name === 'Mailchimp' ? statusOfName(name) : undefined
  if (said === 'never-subscribed')
    throw new ImportError(
      `${name} holds people who never subscribed, as its name says: import Mailchimp's files subscribed_…, unsubscribed_… and cleaned_…`,
    )
  const { separator } = first
  const table: Table = {
    ...{ name, encoding, separator, source, columns, at, addressAt, rows },
    status: status ?? said,
  }
  if (!tellsStatus(table))
    throw new ImportError(
      `${name} has no column that tells who is subscribed: one called "status" is expected. Add it, or say of all its lines at once, for example --status active`,
    )
  return table
}

function tellsStatus({ source, at, status }: Table): boolean {
  const isThere = source.signs.some(({ column }) => at(column) !== -1)
  return isThere || status !== undefined || source.otherwise !== undefined
}

/** Names of the columns that are read, and of those that are not, as they stand in the file. */
export function columnsOf({ source, columns, addressAt }: Table): {
  used: string[]
  unused: string[]
} {
  const known = [
    ...source.signs.map(({ column }) => column),
    ...[...source.createdAt, ...source.confirmedAt],
    ...[...listColumns, ...languageColumns, ...pauseColumns],
  ]
  const isUsed = (column: string, index: number) =>
    index === addressAt || known.includes(column.toLowerCase())
  return {
    used: columns.filter(isUsed),
    unused: columns.filter((column, index) => column !== '' && !isUsed(column, index)),
  }
}

function listed(names: string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
