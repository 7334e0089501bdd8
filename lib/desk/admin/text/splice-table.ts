import { diffArrays } from 'diff'
import type { Node } from 'prosemirror-model'
import { applyEdits } from '#lib/text/apply-edits.ts'
import type { SourceBlock } from './read-text.ts'
import { lineEdits, type Spelling } from './splice-line.ts'
import { type Line, lineOf, ruleCell, writeLine } from './table-lines.ts'
import { writeCell } from './write-block.ts'

/** For each row or column that is wanted the place of the one that it was; undefined for a new one. */
type Heirs = (number | undefined)[]

/** A table while it is written: its lines as they were, the place of each in the whole source, and what stays of it. */
interface Splicing {
  block: SourceBlock
  source: string
  /** Unset: a cell that changed is written anew. */
  spell: Spelling | undefined
  /** Those of its rows. */
  lines: { line: Line; start: number }[]
  head: Line
  /** The second line, which says how columns are aligned. */
  rule: Line
  columns: Heirs
}

/**
 * The source of a table with other rows, columns or cells: what stays of it keeps its bytes, the blanks around words included.
 * Undefined where its lines are not its rows.
 */
export function spliceTable(
  block: SourceBlock,
  wanted: Node,
  source: string,
  spell: Spelling | undefined,
): string | undefined {
  let start = block.start
  const [head, rule, ...rows] = source
    .slice(block.start, block.end)
    .split('\n')
    .map((text) => {
      const line = { line: lineOf(text), start }
      start += text.length + 1
      return line
    })
  const was = block.node
  if (!head || !rule || rows.length + 1 !== was.childCount) return undefined
  if (head.line.cells.length !== rule.line.cells.length) return undefined
  const columns = heirsOf(keysOf(was.child(0)), keysOf(wanted.child(0)))
  const lines = { lines: [head, ...rows], head: head.line, rule: rule.line }
  const splicing = { block, source, spell, columns, ...lines }
  const heirs = rowHeirs(was, wanted, columns)
  const written = wanted.children.map((row, index) => rowSource(splicing, row, heirs[index]))
  return [written[0], ruleSource(splicing, wanted.child(0)), ...written.slice(1)].join('\n')
}

/** What the cells of a row say. */
function keysOf(row: Node): string[] {
  return row.children.map(keyOf)
}

function keyOf(cell: Node): string {
  return JSON.stringify(cell.child(0).toJSON())
}

/** Of as many, each is the one of its place; else those are that say the same. */
function heirsOf(before: readonly string[], after: readonly string[]): Heirs {
  if (before.length === after.length) return after.map((_, index) => index)
  return diffHeirs(before, after)
}

function diffHeirs(before: readonly string[], after: readonly string[]): Heirs {
  const changes = diffArrays([...before], [...after])
  const heirs: Heirs = []
  let at = 0
  let spare: number[] = []
  for (const { added, removed, value } of changes) {
    if (removed) spare = value.map(() => at++)
    else if (added) {
      heirs.push(...value.map((_, index) => spare[index]))
      spare = []
    } else {
      heirs.push(...value.map(() => at++))
      spare = []
    }
  }
  return heirs
}

/** Rows are compared by the columns that stay. */
function rowHeirs(was: Node, wanted: Node, columns: Heirs): Heirs {
  const kept = columns.flatMap((heir, index) => (heir === undefined ? [] : [{ heir, index }]))
  const before = was.children.map((row) => kept.map(({ heir }) => keyOf(row.child(heir))).join())
  const after = wanted.children.map((row) => kept.map(({ index }) => keyAt(row, index)).join())
  return heirsOf(before, after)
}

function keyAt(row: Node, index: number): string {
  const cell = row.maybeChild(index)
  return cell ? keyOf(cell) : ''
}

function rowSource(splicing: Splicing, row: Node, heir: number | undefined): string {
  const { lines, head, columns, block } = splicing
  const own = heir === undefined ? undefined : lines[heir]?.line
  const cells = row.children.map((cell, index) => {
    const column = columns[index]
    const raw = column === undefined ? undefined : own?.cells[column]
    if (raw === undefined || column === undefined || heir === undefined)
      return newCell(splicing, cell, column)
    if (keyOf(block.node.child(heir).child(column)) === keyOf(cell)) return raw
    return cellSource(splicing, cell, { row: heir, column }) ?? newCell(splicing, cell, column)
  })
  // A row that ended early does so still, where nothing was written into what it left out.
  const isShort = own && own.cells.length < head.cells.length
  return writeLine({ ...(own ?? head), cells: isShort ? shortened(row, cells) : cells })
}

function shortened(row: Node, cells: string[]): string[] {
  let length = cells.length
  while (length > 1 && row.child(length - 1).child(0).content.size === 0) length--
  return cells.slice(0, length)
}

/** A cell of which the letters alone are written that differ. */
function cellSource(
  { block, source, spell, lines }: Splicing,
  wanted: Node,
  { row, column }: { row: number; column: number },
): string | undefined {
  const was = block.node.child(row)
  const line = lines[row]
  const places = block.texts[row * was.childCount + column]
  if (!line || !places || !spell) return undefined
  const edits = lineEdits(was.child(column).child(0), wanted.child(0), places, spell)
  const raw = line.line.cells[column] ?? ''
  const before = writeLine({ ...line.line, cells: line.line.cells.slice(0, column), tail: '' })
  const start = line.start + before.length + (column > 0 ? 1 : 0)
  if (source.slice(start, start + raw.length) !== raw) return undefined
  return (
    edits &&
    applyEdits(
      raw,
      edits.map((edit) => moved(edit, start)),
    )
  )
}

function moved<T extends { start: number; end: number }>(edit: T, by: number): T {
  return { ...edit, start: edit.start - by, end: edit.end - by }
}

/** A cell written anew, as wide as those of its column, where they are all as wide. */
function newCell(splicing: Splicing, cell: Node, column: number | undefined): string {
  const { block, source, head, rule } = splicing
  const words = writeCell(cell.child(0), source.slice(block.start, block.end))
  const isAiry = head.cells.some((raw) => raw.startsWith(' '))
  const heading = column === undefined ? undefined : head.cells[column]
  const isEven = heading !== undefined && heading.length === rule.cells[column ?? 0]?.length
  return (isAiry ? ` ${words} ` : words).padEnd(isEven ? heading.length : 0)
}

function ruleSource({ rule, columns, block }: Splicing, head: Node): string {
  const cells = head.children.map(({ attrs }, index) => {
    const column = columns[index]
    const raw = column === undefined ? undefined : rule.cells[column]
    const before = column === undefined ? undefined : block.node.child(0).child(column).attrs.align
    if (raw !== undefined && before === attrs.align) return raw
    return ruleCell(attrs.align, raw ?? (rule.cells[0]?.startsWith(' ') ? ' --- ' : '---'))
  })
  return writeLine({ ...rule, cells })
}
