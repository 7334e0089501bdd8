import type { SuppressionReason } from '../store.ts'
import { type ImportStatus, strictest } from './entry.ts'
import { shown, type ValueFault } from './problem.ts'
import type { CsvRow } from './read-csv.ts'
import { type Sign, statusWords } from './sources.ts'
import type { Table } from './table.ts'

export interface ToldStatus {
  status: ImportStatus
  reason: SuppressionReason
  /** Place of the word for a pause, of which the end must be known. */
  pausedAt: number | undefined
}

/** The strictest of what the file's name, its columns and the line say. */
export function readStatus(table: Table, { values }: CsvRow): ToldStatus | { fault: ValueFault } {
  const told: ImportStatus[] = table.status ? [table.status] : []
  let reason: SuppressionReason = 'imported'
  let pausedAt: number | undefined
  for (const sign of table.source.signs) {
    const index = table.at(sign.column)
    if (index === -1) continue
    const value = values[index]
    if (value === undefined) return { fault: tooShort(index, sign.column) }
    const word = value.trim().toLowerCase()
    const status = statusBy(sign, word)
    if (status === 'unknown') return { fault: unknownWord(index, value, sign) }
    if (status) told.push(status)
    if (word === 'paused') pausedAt = index
    if (status === 'suppressed') reason = reasonOf(sign, word)
  }
  const status = strictest(told) ?? table.source.otherwise
  if (status) return { status, reason, pausedAt }
  const sign = table.source.signs.find(({ column }) => table.at(column) !== -1)
  const index = table.at(sign?.column ?? '')
  return { fault: { ...unknownWord(index, '', sign), what: 'no status' } }
}

function statusBy(sign: Sign, word: string): ImportStatus | 'unknown' | undefined {
  if ('present' in sign) return sign.present
  if ('words' in sign) {
    if (word === '') return undefined
    return Object.hasOwn(sign.words, word) ? sign.words[word] : 'unknown'
  }
  return word === '' ? sign.empty : sign.filled
}

function reasonOf(sign: Sign, word: string): SuppressionReason {
  if (sign.column === 'clean_time' || word === 'cleaned' || word === 'bounced') return 'bounced'
  return word === 'complained' || word === 'spam' ? 'complained' : 'imported'
}

function tooShort(index: number, column: string): ValueFault {
  return {
    index,
    what: `a line that ends before its column ${column}`,
    expected: 'as many values as the first line has columns',
    mend: 'add what is missing: it tells whether this address may be written to',
  }
}

function unknownWord(index: number, value: string, sign: Sign | undefined): ValueFault {
  const words = Object.keys(sign && 'words' in sign ? sign.words : statusWords)
  return {
    index,
    what: `the status ${shown(value)}`,
    expected: `one of ${words.join(', ')}`,
    mend: 'write the one that is meant',
  }
}
