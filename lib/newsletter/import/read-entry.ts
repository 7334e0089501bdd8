import type { ListId } from '#lib/publication/lists/lists.ts'
import { type AddressFault, parseAddress } from '../list/address.ts'
import { day } from '../list/limits.ts'
import type { Entry } from '../records/entry.ts'
import { languageColumns, listColumns, pauseColumns } from './columns.ts'
import { type Filled, type RefusedLine, shown, type ValueFault } from './problem.ts'
import { type CsvRow, placeOf } from './read-csv.ts'
import { readLists } from './read-lists.ts'
import { readMoment } from './read-moment.ts'
import { readStatus } from './read-status.ts'
import type { Table } from './table.ts'

/** What holds for lines that say nothing else. */
export interface LineDefaults {
  /** What the publication offers. */
  offered: ListId[]
  lists: ListId[]
  language: string
  /** Milliseconds since 1970-01-01T00:00Z; consent lies before it. */
  now: number
}

/** A line as read, with the names of lists that nobody gets; or why it is refused, and whose it is, where that can be read. */
export type ReadLine =
  | { entry: Entry; unknownLists: string[] }
  | { refused: RefusedLine; address?: string }

/** Reads a line of a table. Who is not to be written to needs no more than an address and a status. */
export function readEntry(table: Table, row: CsvRow, defaults: LineDefaults): ReadLine {
  let address: string | undefined
  const refuse = ({ index, ...told }: ValueFault): ReadLine => ({
    refused: { ...placeOf(row, index, table.separator), ...told },
    ...(address !== undefined && { address }),
  })
  const extra = row.values.findIndex(
    (value, index) => index >= table.columns.length && value.trim() !== '',
  )
  const parsed = parseAddress(withoutEscape(row.values[table.addressAt] ?? ''))
  if ('address' in parsed) address = parsed.address
  if (extra !== -1) return refuse(tooLong(extra, table.separator))
  if ('fault' in parsed) return refuse(addressFault(table.addressAt, parsed.fault))
  const told = readStatus(table, row)
  if ('fault' in told) return refuse(told.fault)
  const { status, reason, pausedAt } = told
  const details = readDetails(table, row, defaults)
  const isWrittenTo = status === 'active' || status === 'pending'
  if ('fault' in details) {
    if (isWrittenTo) return refuse(details.fault)
  } else if (isWrittenTo && pausedAt !== undefined && details.pausedUntil === null)
    return refuse(endlessPause(pausedAt))
  const entry = { address: parsed.address, status, reason, line: row.line }
  if ('fault' in details)
    return { entry: { ...entry, ...noDetails(defaults.language) }, unknownLists: [] }
  const { unknownLists, ...known } = details
  return { entry: { ...entry, ...known }, unknownLists: isWrittenTo ? unknownLists : [] }
}

/** What a refused line says of its address: that it may have left. */
export function unreadableEntry(address: string, line: number, language: string): Entry {
  const said = { status: 'unreadable', reason: 'imported', isRefused: true } as const
  return { address, line, ...said, ...noDetails(language) }
}

type Details = Omit<Entry, 'address' | 'status' | 'reason' | 'line' | 'isRefused'>

function noDetails(language: string): Details {
  const noDates = { createdAt: null, confirmedAt: null, pausedUntil: null }
  return { lists: [], language, wording: '', ...noDates }
}

function readDetails(
  table: Table,
  { values }: CsvRow,
  { offered, lists: otherwise, language, now }: LineDefaults,
): (Details & { unknownLists: string[] }) | { fault: ValueFault } {
  const filled = (columns: string[]) =>
    columns
      .map((column) => ({ index: table.at(column), column }))
      .map((each) => ({ ...each, value: withoutEscape(values[each.index] ?? '').trim() }))
      .find(({ value }) => value !== '')
  const { source, isOwn } = table
  // Another tool's dates are kept as they stand, as evidence, where nobody can say which day they mean.
  const dateOf = (columns: string[]) => {
    const read = momentOf(filled(columns), now + day)
    return 'fault' in read && !isOwn ? { moment: null } : read
  }
  const created = dateOf(source.createdAt)
  if ('fault' in created) return created
  const confirmed = dateOf(source.confirmedAt)
  if ('fault' in confirmed) return confirmed
  const paused = momentOf(filled(pauseColumns), Number.POSITIVE_INFINITY)
  if ('fault' in paused) return paused
  const unsaid = table.isExport ? [] : otherwise
  const lists = readLists(filled(listColumns), offered, { otherwise: unsaid, isOwn })
  if ('fault' in lists) return lists
  const spoken = readLanguage(filled(languageColumns), language)
  if ('fault' in spoken) return spoken
  const evidence = [...new Set([...source.confirmedAt, ...source.createdAt])]
    .map((column) => filled([column]))
    .filter((each) => each !== undefined)
    .map(({ index, value }) => `${table.columns[index]} ${value}`)
  return {
    ...{ createdAt: created.moment, confirmedAt: confirmed.moment, pausedUntil: paused.moment },
    ...{ lists: lists.lists, unknownLists: lists.unknown, language: spoken.language },
    wording: [source.name, ...evidence].join(', '),
  }
}

function momentOf(
  filled: Filled | undefined,
  latest: number,
): { moment: number | null } | { fault: ValueFault } {
  if (!filled) return { moment: null }
  const moment = readMoment(filled.value)
  if (moment !== undefined && moment <= latest) return { moment }
  const fault = {
    index: filled.index,
    what: `${filled.column} ${shown(filled.value)}`,
    expected: `a moment${latest < Number.POSITIVE_INFINITY ? ' in the past' : ''} such as 2026-11-22T08:30:00Z or 2026-11-22 08:30:00`,
    mend: 'write it so, or leave it empty where nobody knows',
  }
  return { fault }
}

function readLanguage(
  filled: Filled | undefined,
  otherwise: string,
): { language: string } | { fault: ValueFault } {
  if (!filled) return { language: otherwise }
  try {
    const [language = otherwise] = Intl.getCanonicalLocales(tagOf(filled.value))
    return { language }
  } catch {
    const fault = {
      index: filled.index,
      what: `the language ${shown(filled.value)}`,
      expected: 'a language tag such as es or pt-BR (BCP 47)',
      mend: 'write one, or leave it empty for the language of the publication',
    }
    return { fault }
  }
}

/** A language as systems write it (`es_MX.UTF-8`), as a tag. */
function tagOf(value: string): string {
  return value.replace(/[.@].*$/, '').replaceAll('_', '-')
}

/** Takes back what keeps spreadsheets from reading a value as a formula: an apostrophe in front. */
function withoutEscape(value: string): string {
  return /^'+[=+\-@]/.test(value) ? value.slice(1) : value
}

function tooLong(index: number, separator: string): ValueFault {
  const name = { ',': 'comma', ';': 'semicolon' }[separator] ?? 'tab'
  return {
    index,
    what: 'more values than the first line has columns',
    expected: `a ${name} within a value to stand between quotation marks`,
    mend: 'put that value between quotation marks',
  }
}

function endlessPause(index: number): ValueFault {
  return {
    index,
    what: 'a pause without an end',
    expected: 'the moment at which it ends, in a column paused_until',
    mend: 'add it, or write active or unsubscribed',
  }
}

const faults: Record<AddressFault, string> = {
  empty: 'no address',
  'no-at': 'an address without @',
  'several-at': 'an address with more than one @',
  'several-addresses': 'more than one address, or one with a name',
  space: 'an address with a blank in it',
  quoted: 'an address between quotation marks',
  letters: 'an address with other letters than a to z before its @',
  'local-part': 'an address with signs before its @ that cannot stand there',
  domain: 'an address whose part after the @ is no domain',
  'no-ending': 'an address whose domain has no ending',
  'too-long': 'an address that is too long',
}

function addressFault(index: number, fault: AddressFault): ValueFault {
  return {
    index,
    what: faults[fault],
    expected: 'one address such as reader@example.org',
    mend: 'correct it, or remove the line',
  }
}
