import { type ImportStatus, strictest } from '../records/entry.ts'
import type { SuppressionReason } from '../records/store.ts'
import { shown, type ValueFault } from './problem.ts'
import type { CsvRow } from './read-csv.ts'
import { noWords, refusedWords, type Sign, yesWords } from './status-words.ts'
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
  for (const { index, sign } of table.signs) {
    const value = values[index]
    if (value === undefined) return { fault: tooShort(index, table.columns[index] ?? '') }
    const word = value.trim().toLowerCase()
    const status = statusBy(sign, word)
    if (status === 'unknown')
      return { fault: 'ifNo' in sign ? unknownAnswer(index, value) : unknownWord(index, value) }
    if (status) told.push(status)
    if (word === 'paused' && !table.source.isPauseOfPaying) pausedAt = index
    if (status === 'suppressed') reason = reasonOf(sign, word)
  }
  const status = strictest(told) ?? table.source.otherwise
  if (status) return { status, reason, pausedAt }
  const [first] = table.signs
  return { fault: { ...unknownWord(first?.index ?? table.addressAt, ''), what: 'no status' } }
}

function statusBy(sign: Sign, word: string): ImportStatus | 'unknown' | undefined {
  if ('present' in sign) return sign.present
  if ('unlessNo' in sign) return noWords.includes(word) ? undefined : sign.unlessNo
  if ('ifNo' in sign) {
    if (word === '' || yesWords.includes(word) || dateLike.test(word)) return undefined
    return noWords.includes(word) || refusedWords.includes(word) ? sign.ifNo : 'unknown'
  }
  if ('words' in sign) {
    if (Object.hasOwn(sign.words, word)) return sign.words[word] ?? undefined
    return word === '' || 'others' in sign ? undefined : 'unknown'
  }
  return word === '' ? sign.empty : sign.filled
}

/** When somebody agreed. */
const dateLike = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|^\d{9,13}$/

function reasonOf({ column }: Sign, word: string): SuppressionReason {
  const said = `${column} ${word}`
  if (/bounce|clean|undeliverable|unreachable/.test(said)) return 'bounced'
  return /compl|spam|junk|abuse/.test(said) ? 'complained' : 'imported'
}

function tooShort(index: number, column: string): ValueFault {
  return {
    index,
    what: `a line that ends before its column ${column.toLowerCase()}`,
    expected: 'as many values as the first line has columns',
    mend: 'add what is missing: it tells whether this address may be written to',
  }
}

function unknownAnswer(index: number, value: string): ValueFault {
  return {
    index,
    what: `the answer ${shown(value)}`,
    expected: 'yes or no, as the column tells who has agreed to get mails',
    mend: 'write the one that is meant, or take the column out where it tells something else',
  }
}

function unknownWord(index: number, value: string): ValueFault {
  return {
    index,
    what: `the status ${shown(value)}`,
    expected:
      'active, pending, unsubscribed or suppressed, or a word of the tool that wrote the file',
    mend: 'write the one that is meant',
  }
}
