import { makesDraft, reasonWords } from '../visibility/reasons.ts'
import { balanceLines } from './balance.ts'
import type { ImportReport, Note, PieceReason } from './report.ts'
import { visibleLine, visibleSigns } from './visible-signs.ts'

/**
 * An import's report as plain lines: the numbers first, then what a person has to look at, like notes together under
 * what was expected and how to mend it. Every note is listed, with its file and line.
 */
export function formatImportReport(report: ImportReport): string {
  const sections = [
    summary(report),
    list(
      'No posts',
      report.notPosts.map(({ file, why }) => `${file}: ${why}`),
    ),
    list(
      'Slugs that are not the file’s name',
      report.renamed.map(({ file, slug, why }) => `${file} → ${slug}: ${why}`),
    ),
    ...reasonLists(report.visibility),
    ...groups(report.notes),
    balanceLines(report.balance).join('\n'),
  ]
  return visibleSigns(sections.filter((section) => section !== '').join('\n\n'))
}

function summary(report: ImportReport): string {
  const { found, carried, written, unchanged, topics, authors, notes, dryRun } = report
  const articles = `${number(carried)} of ${number(found)} posts ${dryRun ? 'would be carried over' : 'carried over'}`
  const entries = `${number(topics)} ${plural(topics, 'topic', 'topics')}, ${number(authors)} ${plural(authors, 'author', 'authors')}`
  const rows = [`${articles}, ${entries}`]
  const files = (count: number) => `${number(count)} ${plural(count, 'file', 'files')}`
  if (written.length === 0)
    rows.push(`Nothing changed: ${files(unchanged)} as ${dryRun ? 'they are' : 'they were'}`)
  else
    rows.push(
      `${files(written.length)} ${dryRun ? 'would be written' : 'written'}, ${number(unchanged)} unchanged${dryRun ? ' (dry run: nothing was written)' : ''}`,
    )
  rows.push(
    notes.length === 0
      ? 'Nothing left to decide'
      : `${number(notes.length)} ${plural(notes.length, 'thing', 'things')} to look at`,
  )
  return rows.join('\n')
}

/** Each piece that readers may not see, or not at any time, under its reason. */
function reasonLists(reasons: PieceReason[]): string[] {
  return [...Map.groupBy(reasons, ({ code }) => code)].map(([code, same]) =>
    list(
      `${makesDraft({ code }) ? 'Drafts: ' : ''}${reasonWords[code]}`,
      same.map(({ file, line, what }) => `${file}:${line}  ${oneLine(what)}`),
    ),
  )
}

function list(title: string, rows: string[]): string {
  return rows.length === 0
    ? ''
    : [`${title} (${number(rows.length)})`, ...rows.map((row) => `  ${visibleLine(row)}`)].join(
        '\n',
      )
}

/** Notes of one kind want the same: the kinds that concern most come last, nearest to where the reader looks. */
function groups(notes: Note[]): string[] {
  const kinds = new Map<string, Note[]>()
  for (const note of notes) {
    const kind = `${note.expected}\n${note.mend.replace(/(?:drop: \[|").*$/, '')}`
    const known = kinds.get(kind)
    if (known) known.push(note)
    else kinds.set(kind, [note])
  }
  return [...kinds.values()].toSorted((a, b) => a.length - b.length).map(groupText)
}

function groupText(notes: Note[]): string {
  const [first] = notes
  if (!first) return ''
  const same = notes.every(({ mend }) => mend === first.mend)
  const rows = notes.map(
    ({ file, line, what, mend }) =>
      `  ${visibleLine(file)}:${line}  ${oneLine(what)}${same ? '' : `  (${oneLine(mend)})`}`,
  )
  const heading = `${number(notes.length)} × expected ${first.expected}`
  return [heading, ...(same ? [`  ${first.mend}`] : []), ...rows].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A number with the name of what it counts, in English: `1 draft`, `2,000 drafts`. */
export function counted(count: number, name: string): string {
  return `${number(count)} ${plural(count, name, `${name}s`)}`
}

export function number(count: number): string {
  return count.toLocaleString('en')
}

function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/** A text on one line, cut where it is longer. */
export function clipped(text: string, length: number): string {
  const line = oneLine(text)
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
