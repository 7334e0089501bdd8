import { statSync } from 'node:fs'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { maskAddress } from '../list/address.ts'
import type { Newsletter } from '../list/newsletter.ts'
import type { Gathering, ImportStatus } from '../records/entry.ts'
import { type Outcome, outcomes } from './outcome.ts'
import { type RefusedLine, shown } from './problem.ts'
import { readEntry, unreadableEntry } from './read-entry.ts'
import type { Encoding } from './read-text.ts'
import { columnsOf, openTable, type Table } from './table.ts'
import { type Decided, decide, takeEntries } from './take-entries.ts'

export interface ImportOptions {
  file: string
  /** Whether it is done, or only said what would be done. */
  isWritten: boolean
  /** What the publication offers. */
  offered: ListId[]
  /** Of lines that name none. */
  lists: ListId[]
  /** Of lines that name none (BCP 47). */
  language: string
  /** What is said of all lines; a line that is stricter stays so. */
  status: ImportStatus | undefined
  /** Empty. */
  gathering: Gathering
  onRefused: (line: RefusedLine) => void
  /** Bytes of the file, then addresses. */
  onProgress: (step: 'reading' | 'writing', done: number, total: number) => void
}

/** What an import did, or would do. */
export interface ImportReport {
  /** Base name of the file. */
  file: string
  isWritten: boolean
  /** The tool that wrote it. */
  source: string
  encoding: Encoding
  columns: { used: string[]; unused: string[] }
  /** Without the one that names the columns. */
  lines: number
  refused: number
  /** Lines with an address that an earlier line has. */
  repeated: number
  /** Addresses. */
  outcomes: Record<Outcome, number>
  /** New active subscribers by list. */
  lists: Record<string, number>
  /** New active subscribers of whom nobody knows when they agreed. */
  undated: number
  /** Names that lines give to lists which the publication does not offer, with how many lines do. */
  unknownLists: Record<string, number>
  /** The first of each outcome. */
  examples: { outcome: Outcome; line: number; address: string }[]
}

const batchSize = 500
const examplesOfEach = 3
/** Names of lists that are told: a column that holds something else has another in each line. */
const mostLists = 50

/**
 * Imports subscribers from a CSV file, or says what that would do. The whole file is read before the first address is
 * taken, as a later line may say that an address must not be written to. Throws `ImportError`.
 */
export async function importSubscribers(
  newsletter: Newsletter,
  options: ImportOptions,
): Promise<ImportReport> {
  const { gathering, isWritten, onProgress } = options
  const total = statSync(options.file).size
  const table = await openTable(options.file, options.status, (bytes) =>
    onProgress('reading', bytes, total),
  )
  const report = emptyReport(table, isWritten)
  await gather(newsletter, table, options, report)
  let done = 0
  for (const batch of gathering.batches(batchSize)) {
    // Told as refused; there is nothing else of theirs.
    const entries = batch.filter(({ isRefused }) => !isRefused)
    const decided = isWritten
      ? await takeEntries(newsletter, entries, table.name)
      : await decide(newsletter, newsletter.store.queries, entries)
    for (const each of decided) count(report, each)
    done += batch.length
    onProgress('writing', done, gathering.count())
  }
  return report
}

function emptyReport(table: Table, isWritten: boolean): ImportReport {
  const { name: file, source, encoding } = table
  return {
    ...{ file, isWritten, source: source.name, encoding, columns: columnsOf(table) },
    ...{ lines: 0, refused: 0, repeated: 0 },
    outcomes: Object.fromEntries(outcomes.map((each) => [each, 0])) as Record<Outcome, number>,
    ...{ lists: {}, undated: 0, unknownLists: {}, examples: [] },
  }
}

async function gather(
  { now }: Newsletter,
  table: Table,
  { gathering, onRefused, offered, lists, language }: ImportOptions,
  report: ImportReport,
): Promise<void> {
  const defaults = { offered, lists, language, now: now() }
  for await (const row of table.rows) {
    report.lines++
    const read = readEntry(table, row, defaults)
    if ('refused' in read) {
      report.refused++
      onRefused(read.refused)
      if (read.address !== undefined)
        gathering.add(unreadableEntry(read.address, row.line, language))
      continue
    }
    if (gathering.add(read.entry)) report.repeated++
    for (const list of read.unknownLists) countList(report.unknownLists, list)
  }
}

function countList(counts: Record<string, number>, list: string): void {
  const name = list.includes('@') ? shown(list) : list.slice(0, 60)
  if (Object.hasOwn(counts, name)) counts[name] = (counts[name] ?? 0) + 1
  else if (Object.keys(counts).length < mostLists) counts[name] = 1
}

function count(report: ImportReport, { entry, outcome }: Decided): void {
  report.outcomes[outcome]++
  if (outcome === 'added-active') {
    for (const list of entry.lists) report.lists[list] = (report.lists[list] ?? 0) + 1
    if (entry.confirmedAt === null) report.undated++
  }
  if (report.outcomes[outcome] <= examplesOfEach)
    report.examples.push({ outcome, line: entry.line, address: maskAddress(entry.address) })
}
