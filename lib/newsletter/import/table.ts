import { basename } from 'node:path'
import { parseAddress } from '../list/address.ts'
import type { ImportStatus } from '../records/entry.ts'
import {
  addressColumns,
  exportColumns,
  languageColumns,
  listColumns,
  pauseColumns,
} from './columns.ts'
import { generalSign } from './general-signs.ts'
import { ImportError } from './problem.ts'
import { type CsvRow, readCsv } from './read-csv.ts'
import { isJson, readJson } from './read-json.ts'
import { type Encoding, encodingOf } from './read-text.ts'
import type { Source } from './source.ts'
import { isSendys, nameSaid, own, sourceOf } from './sources.ts'
import type { Sign } from './status-words.ts'

/** A file whose first line has been understood. */
export interface Table {
  /** Its base name. */
  name: string
  encoding: Encoding
  separator: string
  source: Source
  /** Whether it is of the form of our own export. */
  isOwn: boolean
  /** Whether our own export wrote it: of all its columns, none is empty because nobody knows. */
  isExport: boolean
  /** What tells the status, and where. */
  signs: { index: number; sign: Sign }[]
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
 * Opens a file of subscribers: a CSV file, or our own export as JSON. `status` is what the caller says of all its lines.
 * Throws {@link ImportError} where there is no column with addresses, where nothing tells who is subscribed, and where the
 * file holds people who never subscribed, or those who have left among the others.
 */
export async function openTable(
  file: string,
  status: ImportStatus | undefined,
  onBytes: (bytes: number) => void,
): Promise<Table> {
  const name = basename(file)
  const encoding = await encodingOf(file)
  const read = (await isJson(file, encoding)) ? readJson : readCsv
  const { first, rows } = await withColumns(name, read(file, encoding, onBytes))
  const columns = first.values.map((column) => column.trim())
  const names = columns.map((column) => column.toLowerCase())
  const at = (column: string) => names.indexOf(column)
  const addressAt = addressColumns.map(at).find((index) => index !== -1)
  if (addressAt === undefined)
    throw new ImportError(
      `${name} has no column with mail addresses: one called ${listed(addressColumns)} is expected. Its first line must name the columns`,
    )
  const source = sourceOf(names, name)
  const said = nameSaid(source, name)
  if (said === 'never-subscribed')
    throw new ImportError(
      `${name} holds people who never subscribed, as its name says: import Mailchimp's files subscribed_…, unsubscribed_… and cleaned_…`,
    )
  const signs = signsOf(source, columns, addressAt)
  if (said === 'everybody' && signs.length === 0)
    throw new ImportError(
      `${name} holds those who have left among the others, and does not say who they are: export Sendy's lists -active, -unconfirmed, -unsubscribed, -bounced and -marked-as-spam, and import each`,
    )
  const table: Table = {
    ...{ name, encoding, separator: first.separator, source, isOwn: source === own },
    ...{ signs, columns, at, addressAt, rows, isExport: names.join() === exportColumns.join() },
    status: status ?? (said === 'everybody' ? undefined : said),
  }
  const tellsStatus = table.status !== undefined || source.otherwise !== undefined
  if (!tellsStatus && !signs.some(({ sign }) => tellsWhoStays(sign)))
    throw new ImportError(
      `${name} has no column that tells who is subscribed: one called "status" is expected. Export the file again with the status of each, or add that column. Of a file that can hold nobody who has left, --status says what all of them are`,
    )
  return table
}

type Rows = AsyncGenerator<CsvRow & { separator: string }, void>

/** The line of columns, and those behind it. Older files of Sendy begin with the first subscriber: name, address. */
async function withColumns(name: string, rows: Rows) {
  const { value: first } = await rows.next()
  if (!first)
    throw new ImportError(`${name} is empty: a CSV file with a line of columns is expected`)
  const [, second = ''] = first.values
  if (!isSendys(name) || !('address' in parseAddress(second))) return { first, rows }
  const values = first.values.map((_, index) => ['Name', 'Email'][index] ?? '')
  return { first: { ...first, values }, rows: before(first, rows) }
}

async function* before(first: CsvRow & { separator: string }, rows: Rows): Rows {
  yield first
  yield* rows
}

/** The signs that are there: of each column that of the tool, else what its name says in every table. */
function signsOf(source: Source, columns: string[], addressAt: number): Table['signs'] {
  const read = [
    ...[...source.createdAt, ...source.confirmedAt],
    ...[...listColumns, ...languageColumns, ...pauseColumns],
  ]
  return columns.flatMap((column, index) => {
    const name = column.toLowerCase()
    const ofTool = source.signs.find((each) =>
      each.column.endsWith('*') ? name.startsWith(each.column.slice(0, -1)) : name === each.column,
    )
    const isRead = index === addressAt || read.includes(name)
    const sign = ofTool ?? (isRead ? undefined : generalSign(column))
    return sign ? [{ index, sign }] : []
  })
}

/** Whether a sign tells who is subscribed, and not only who has left. */
function tellsWhoStays(sign: Sign): boolean {
  if ('words' in sign) return !('others' in sign)
  return 'filled' in sign || 'empty' in sign || 'present' in sign
}

/** Names of the columns that are read, and of those that are not, as they stand in the file. */
export function columnsOf({ source, signs, columns, addressAt }: Table): {
  used: string[]
  unused: string[]
} {
  const known = [
    ...signs.map(({ index }) => columns[index]?.toLowerCase() ?? ''),
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
