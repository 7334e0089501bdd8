import type { Node, YAMLSeq } from 'yaml'
import type { Edit } from '#lib/text/apply-edits.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { isSame } from './same.ts'
import { columnOf, endOfLine, itemLines, type Place } from './yaml-text.ts'

/** What a list says, and what it shall say. */
export interface ListChange {
  was: unknown[]
  wanted: unknown[]
}

/** What a value says, and what it shall say. */
export interface ValueChange {
  was: unknown
  wanted: unknown
}

/** The text, and what makes the edits inside an item; that gives undefined where the item must be written anew. */
export interface ListPlace extends Place {
  inItem: (node: Node, change: ValueChange, place: Place) => Edit[] | undefined
}

/** An item of a list of one item a line or more: whole lines. */
interface Item {
  node: Node
  start: number
  end: number
}

/** The edits that make a list of one item a line say what is wanted; undefined where its text cannot be spliced. */
export function listEdits(list: YAMLSeq, change: ListChange, place: ListPlace): Edit[] | undefined {
  const column = columnOf(list.range?.[0] ?? 0, place.yaml)
  const items = list.items.map((node) => itemOf(node as Node, column, place.yaml))
  if (items.some((item) => !item) || items.length === 0) return undefined
  const known = items.filter((item) => item !== undefined)
  const indent = ' '.repeat(column)
  return gaps(change).flatMap((gap) => gapEdits(gap, known, { change, indent, place }))
}

function itemOf(node: Node, column: number, yaml: string): Item | undefined {
  if (!node.range) return undefined
  const start = yaml.lastIndexOf('\n', node.range[0] - 1) + 1
  if (yaml[start + column] !== '-' || yaml.slice(start, start + column).trim() !== '')
    return undefined
  return { node, start, end: endOfLine(node.range[1], yaml) }
}

/** Items `was[from, to)` that shall become `wanted[at, until)`. */
interface Gap {
  from: number
  to: number
  at: number
  until: number
}

/** Where two lists differ: what stands between items that both have, the most that can be had in common. */
function gaps({ was, wanted }: ListChange): Gap[] {
  const found: Gap[] = []
  let [from, at] = [0, 0]
  for (const [to, until] of [...common(was, wanted), [was.length, wanted.length] as const]) {
    if (to > from || until > at) found.push({ from, to, at, until })
    from = to + 1
    at = until + 1
  }
  return found
}

/** Positions of the longest sequence of items that both lists have. */
function common(was: unknown[], wanted: unknown[]): [number, number][] {
  const longest = Array.from({ length: was.length + 1 }, () =>
    new Array<number>(wanted.length + 1).fill(0),
  )
  const at = (row: number, column: number) => longest[row]?.[column] ?? 0
  for (let row = was.length - 1; row >= 0; row--)
    for (let column = wanted.length - 1; column >= 0; column--) {
      const cells = longest[row] ?? []
      cells[column] = isSame(was[row], wanted[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  const pairs: [number, number][] = []
  for (let [row, column] = [0, 0]; row < was.length && column < wanted.length; )
    if (isSame(was[row], wanted[column])) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  return pairs
}

interface Splice {
  change: ListChange
  indent: string
  place: ListPlace
}

function gapEdits({ from, to, at, until }: Gap, items: Item[], splice: Splice): Edit[] {
  const { change, indent, place } = splice
  const edits: Edit[] = []
  const kept = Math.min(to - from, until - at)
  for (let step = 0; step < kept; step++) {
    const item = items[from + step]
    const [was, wanted] = [change.was[from + step], change.wanted[at + step]]
    if (item) edits.push(...itemEdits(item, { was, wanted }, splice))
  }
  for (const { start, end } of items.slice(from + kept, to)) edits.push({ start, end, text: '' })
  const start = items[from + kept - 1]?.end ?? items[0]?.start ?? 0
  const text = change.wanted.slice(at + kept, until).map((item) => itemLines(item, indent))
  if (text.length > 0)
    edits.push({ start, end: start, text: onOwnLines(text.join(''), start, place.yaml) })
  return edits
}

function itemEdits(item: Item, change: ValueChange, splice: Splice): Edit[] {
  const { was, wanted } = change
  const isAlike =
    !isMapping(was) ||
    (isMapping(wanted) && isSame(Object.keys(was).sort(), Object.keys(wanted).sort()))
  const inPlace = isAlike ? splice.place.inItem(item.node, change, splice.place) : undefined
  if (inPlace) return inPlace
  const text = itemLines(wanted, splice.indent)
  const isLast = item.end === splice.place.yaml.length && !splice.place.yaml.endsWith('\n')
  return [{ start: item.start, end: item.end, text: isLast ? text.trimEnd() : text }]
}

function onOwnLines(text: string, start: number, yaml: string): string {
  return start > 0 && yaml[start - 1] !== '\n' ? `\n${text.trimEnd()}` : text
}
