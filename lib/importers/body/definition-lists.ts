import { applyEdits, type Edit, type Pieces } from './pieces.ts'
import { findRanges, rangeAt } from './ranges.ts'

interface Row {
  text: string
  start: number
}

interface Entry {
  terms: string[]
  definitions: string[]
}

const definition = /^ {0,3}:[ \t]+(?=\S)/
/** Rows that begin a block of their own are no term. */
const block = /^(?: {4}|\t| {0,3}(?:[-*+](?=[ \t])|[>#|<:]|\d+[.)]|`{3}|~{3}))/

/**
 * Writes the definition lists of kramdown, Hugo and PHP Markdown Extra as HTML, which CommonMark has nothing else for:
 * rows of terms, and below them rows that begin with `: `. What stands in them stays markdown. Code is left alone.
 */
export function definitionLists(text: string): Pieces {
  if (!/^ {0,3}:[ \t]+\S/m.test(text)) return applyEdits(text, [])
  const { fenced, inline, html } = findRanges(text)
  const closed = [...fenced, ...inline, ...html]
  const rows = rowsOf(text)
  const edits: Edit[] = []
  let at = 0
  while (at < rows.length) {
    const isFree = rows[at - 1]?.text.trim() ? false : !rangeAt(closed, rows[at]?.start ?? 0)
    const [entries, next] = isFree ? readList(rows, at) : [[], at]
    if (entries.length > 0) {
      const last = rows[next - 1]
      const [start, end] = [rows[at]?.start ?? 0, (last?.start ?? 0) + (last?.text.length ?? 0)]
      edits.push({ start, end, text: listMarkup(entries) })
    }
    at = Math.max(next, at + 1)
  }
  return applyEdits(text, edits)
}

function rowsOf(text: string): Row[] {
  let start = 0
  return text.split('\n').map((row) => {
    const found = { text: row, start }
    start += row.length + 1
    return found
  })
}

/** The entries that follow each other from a row on, and the row behind them. */
function readList(rows: Row[], from: number): [entries: Entry[], next: number] {
  const entries: Entry[] = []
  let end = from
  for (let at = from; ; ) {
    const terms: string[] = []
    while (rows[at]?.text.trim() && !block.test(rows[at]?.text ?? ''))
      terms.push(rows[at++]?.text ?? '')
    if (rows[at]?.text.trim() === '') at++
    if (terms.length === 0 || !definition.test(rows[at]?.text ?? '')) return [entries, end]
    const entry: Entry = { terms: terms.map((term) => term.trim()), definitions: [] }
    while (definition.test(rows[at]?.text ?? '')) {
      const [said, next] = readDefinition(rows, at)
      entry.definitions.push(said)
      end = next
      at = skipBlank(rows, next)
    }
    entries.push(entry)
  }
}

/** A definition goes on in the rows right below it, and behind a blank one in those that are indented. */
function readDefinition(rows: Row[], from: number): [text: string, next: number] {
  const said = [rows[from]?.text.replace(definition, '') ?? '']
  let at = from + 1
  for (;;) {
    const row = rows[at]?.text
    if (row === undefined || definition.test(row)) break
    if (row.trim() !== '') said.push(row.replace(/^(?: {1,4}|\t)/, ''))
    else if (/^(?: {2,}|\t)\S/.test(rows[at + 1]?.text ?? '')) said.push('')
    else break
    at++
  }
  return [said.join('\n'), at]
}

function skipBlank(rows: Row[], at: number): number {
  return rows[at]?.text.trim() === '' ? at + 1 : at
}

function listMarkup(entries: Entry[]): string {
  const parts = entries.flatMap(({ terms, definitions }) => [
    ...terms.map((term) => part('dt', term)),
    ...definitions.map((said) => part('dd', said)),
  ])
  return `<dl>\n${parts.join('\n')}\n</dl>`
}

/** Markdown is read between tags where blank rows part it from them. */
function part(name: string, text: string): string {
  const isPlain = /^[\p{L}\p{N} ,.;()?'’“”–-]*$/u.test(text)
  return isPlain ? `<${name}>${text}</${name}>` : `<${name}>\n\n${text}\n\n</${name}>`
}
