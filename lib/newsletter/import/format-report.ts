import type { ImportReport } from './import-subscribers.ts'
import { type Outcome, outcomes } from './outcome.ts'

/** What each outcome is called, as done and as it would be done. */
const words: Record<Outcome, [done: string, planned: string]> = {
  'added-active': ['added, active', 'would be added, active'],
  'added-pending': [
    'added, pending, without a mail to them',
    'would be added, pending, without a mail to them',
  ],
  'added-unsubscribed': [
    'added as unsubscribed, so that they stay so',
    'would be added as unsubscribed, so that they stay so',
  ],
  confirmed: ['were pending and are active', 'are pending and would be active'],
  widened: ['got further lists', 'would get further lists'],
  unchanged: ['unchanged', 'would stay as they are'],
  ended: ['were subscribed and are unsubscribed', 'are subscribed and would be unsubscribed'],
  suppressed: [
    'suppressed: a fingerprint is kept, nothing else',
    'would be suppressed: a fingerprint is kept, nothing else',
  ],
  'kept-unsubscribed': [
    'unsubscribed here, and stay so',
    'are unsubscribed here, and would stay so',
  ],
  'kept-suppressed': ['suppressed here, and stay so', 'are suppressed here, and would stay so'],
  'left-out': [
    'left out, as one of their lines was refused: mend it, and run the file again',
    'would be left out, as one of their lines is refused: mend it',
  ],
}

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'taken for Windows-1252, as it is not UTF-8: look at a name with an accent',
}

/** The report of an import as plain lines; `planned` is the last of one that was not done. */
export function formatReport(
  report: ImportReport,
  planned = 'Nothing was written. Add --yes to do it.',
): string {
  const { file, source, encoding, columns, isWritten } = report
  const head = [
    `${file}: as ${source} writes it; ${encodings[encoding]}`,
    `Columns read: ${columns.used.join(', ')}`,
    ...(columns.unused.length > 0
      ? [`Columns not carried over: ${columns.unused.join(', ')}`]
      : []),
    linesOf(report),
  ]
  const parts = [head.join('\n'), addressesOf(report), ...unknownLists(report)]
  if (!isWritten) parts.push(planned)
  return parts.join('\n\n')
}

/** Lists that were named and not taken, those with the most lines first. */
function unknownLists({ unknownLists: counts, isWritten }: ImportReport): string[] {
  const all = Object.entries(counts).sort(([, one], [, other]) => other - one)
  if (all.length === 0) return []
  const named = all.map(([list, count]) => `${list} (${number(count)})`).join(', ')
  return [
    `Lists that the publication does not offer, so that nobody ${isWritten ? 'got' : 'would get'} them: ${named}`,
  ]
}

function linesOf({ lines, refused, repeated }: ImportReport): string {
  const parts = [`${number(lines)} ${lines === 1 ? 'line' : 'lines'}`]
  if (refused > 0) parts.push(`${number(refused)} refused`)
  if (repeated > 0) parts.push(`${number(repeated)} with an address of an earlier line`)
  return parts.join(', ')
}

function addressesOf({ outcomes: counts, isWritten, examples, lists, undated }: ImportReport) {
  const rows: string[] = []
  for (const outcome of outcomes) {
    if (counts[outcome] === 0) continue
    rows.push(`${number(counts[outcome]).padStart(9)}  ${words[outcome][isWritten ? 0 : 1]}`)
    if (outcome === 'added-active') {
      for (const [list, count] of Object.entries(lists))
        rows.push(`${' '.repeat(11)}${number(count)} to ${list}`)
      if (undated > 0)
        rows.push(`${' '.repeat(11)}${number(undated)} without the date of their consent`)
    }
    const first = examples.filter((each) => each.outcome === outcome)
    const shown = first.map(({ line, address }) => `${address} (line ${line})`)
    rows.push(`${' '.repeat(11)}${shown.join(', ')}`)
  }
  return rows.length > 0 ? rows.join('\n') : 'No address.'
}

function number(count: number): string {
  return count.toLocaleString('en')
}
