import { makesDraft, type ReasonCode, reasonWords } from '../visibility/reasons.ts'
import { balanceLines } from './balance.ts'
import { clipped, counted, number } from './format-report.ts'
import type { ImportReport, Note, PieceReason } from './report.ts'
import { visibleSigns } from './visible-signs.ts'

/** Rows of a part of the screen; what is more is in the list. */
const most = 6

/**
 * An import's report on one screen, for an editor: what must be decided, what became a draft and why, what has its time,
 * what could not be carried over, and at its end where every file went. `list` is the file that holds all of it.
 */
export function importScreen(report: ImportReport, list: string | undefined): string {
  const { notes, visibility } = report
  const parts = [
    part('To decide', noteRows(notes.filter((note) => note.part === 'decision'))),
    part('Drafts', reasonRows(visibility.filter(makesDraft)), report.drafts, draftHint(visibility)),
    part('With a time of their own', reasonRows(visibility.filter((one) => !makesDraft(one)))),
    part('Not carried over', noteRows(notes.filter((note) => note.part === 'lost'))),
    [summary(report), ...balanceRows(report)].join('\n'),
    list === undefined ? '' : `Every place is in ${list}`,
  ]
  return visibleSigns(parts.filter((text) => text !== '').join('\n\n'))
}

function balanceRows({ balance }: ImportReport): string[] {
  const [sum = '', ...rows] = balanceLines(balance)
  const rest = rows.length > most ? [`  and ${counted(rows.length - most, 'reason')} more`] : []
  return [sum, ...rows.slice(0, most), ...rest]
}

interface Row {
  count: number
  text: string
}

function part(title: string, rows: Row[], total = sumOf(rows), hint = ''): string {
  if (rows.length === 0) return ''
  const width = number(Math.max(...rows.map(({ count }) => count))).length
  const shown = rows
    .slice(0, most)
    .map(({ count, text }) => `  ${number(count).padStart(width)} × ${text}`)
  const rest = rows.length > most ? [`  and ${counted(rows.length - most, 'kind')} more`] : []
  return [`${title} (${number(total)})`, ...shown, ...rest, ...(hint ? [`  ${hint}`] : [])].join(
    '\n',
  )
}

function sumOf(rows: Row[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

/** Notes of one kind want the same: one row with the first place. */
function noteRows(notes: Note[]): Row[] {
  const kinds = Map.groupBy(notes, ({ expected, mend }) => `${expected}\n${plainMend(mend)}`)
  return [...kinds.values()]
    .map((same) => ({ count: same.length, text: noteText(same) }))
    .toSorted((a, b) => b.count - a.count)
}

function noteText(notes: Note[]): string {
  const [first] = notes
  if (!first) return ''
  return `${clipped(`${first.file}:${first.line} ${first.what}`, 140)} → ${clipped(first.mend, 100)}`
}

/** What notes of one kind share of how to mend them: without the names in it. */
function plainMend(mend: string): string {
  return mend.replace(/(?:drop: \[|").*$/, '')
}

function reasonRows(reasons: PieceReason[]): Row[] {
  const codes = Map.groupBy(reasons, ({ code }) => code)
  return [...codes]
    .map(([code, same]) => ({ count: same.length, text: reasonText(code, same) }))
    .toSorted((a, b) => b.count - a.count)
}

function reasonText(code: ReasonCode, reasons: PieceReason[]): string {
  const [first] = reasons
  return `${reasonWords[code]}  (${clipped(`${first?.file}:${first?.line} ${first?.what}`, 100)})`
}

/** Where a doubt may be wrong, how to say so. */
function draftHint(reasons: PieceReason[]): string {
  const doubted = reasons.filter(({ code }) => code === 'unknown-key' || code === 'underscore')
  const names = new Set(doubted.map(({ what }) => what.replace(/[:/].*$/, '')))
  const [name] = names
  return name === undefined
    ? ''
    : `where one of these does not hide a piece, map it:  readable: [${name}]`
}

function summary({ carried, found, drafts, written, unchanged, dryRun }: ImportReport): string {
  const isDone = dryRun ? 'would be carried over' : 'carried over'
  const pieces = `${number(carried)} of ${counted(found, 'piece')} ${isDone}, ${counted(drafts, 'draft')} among them`
  const files =
    written.length === 0
      ? `nothing changed in ${counted(unchanged, 'file')}`
      : `${counted(written.length, 'file')} ${dryRun ? 'would be written (dry run: nothing was)' : 'written'}, ${number(unchanged)} unchanged`
  return `${pieces}; ${files}`
}
