import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Edit } from '#lib/text/apply-edits.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { isSame } from './same.ts'
import { flowEdit } from './splice-flow.ts'
import { listEdits, type ValueChange } from './splice-list.ts'
import { columnOf, endOfLine, inlineText, type Place, pairLines } from './yaml-text.ts'

/** What a mapping says, what it shall say, how far in its keys stand, and the order of new ones. */
export interface MapChange {
  was: Record<string, unknown>
  wanted: Record<string, unknown>
  indent: string
  order: readonly string[]
}

/** A pair with what is known of its place: whole lines. */
interface Line {
  key: string
  value: Node | null
  start: number
  end: number
}

/** The edits that make a mapping of one key a line say what is wanted; undefined where its text cannot be spliced. */
export function mapEdits(map: YAMLMap, change: MapChange, place: Place): Edit[] | undefined {
  const lines = map.items.map((pair) => lineOf(pair as Pair<Node, Node | null>, place.yaml))
  const edits: Edit[] = []
  for (const line of lines) {
    if (!line) return undefined
    const more = pairEdits(line, change, place)
    if (!more) return undefined
    edits.push(...more)
  }
  const known = lines.filter((line) => line !== undefined)
  for (const key of Object.keys(change.wanted).filter((key) => !(key in change.was))) {
    const start = placeFor(key, known, change.order)
    edits.push({ start, end: start, text: startedAt(start, key, change, place) })
  }
  return edits
}

/** The edits of one key: none, another value, or the loss of its lines. */
function pairEdits(line: Line, change: MapChange, place: Place): Edit[] | undefined {
  const { key, start, end } = line
  if (!(key in change.wanted))
    // What stands before the key on its line, the sign of a list's item, must not go with it.
    return place.yaml.slice(start, end).startsWith(change.indent + key) || isQuotedKey(line, place)
      ? [{ start, end, text: '' }]
      : undefined
  const was = change.was[key]
  const wanted = change.wanted[key]
  if (isSame(was, wanted)) return []
  const inPlace =
    line.value && valueEdits(line.value, { was, wanted }, { ...place, order: change.order })
  if (inPlace) return inPlace
  const text = pairLines(key, wanted, change.indent, place.style)
  if (!place.yaml.slice(start, end).startsWith(change.indent + key)) return undefined
  return [
    {
      start,
      end,
      text: end === place.yaml.length && !place.yaml.endsWith('\n') ? text.trimEnd() : text,
    },
  ]
}

function isQuotedKey({ start }: Line, { yaml }: Place): boolean {
  return /^[ \t]*["']/.test(yaml.slice(start))
}

/** The edits inside a value; undefined where it must be written anew, key and all. */
function valueEdits(
  node: Node,
  { was, wanted }: ValueChange,
  place: Place & { order?: readonly string[] },
): Edit[] | undefined {
  const { range } = node
  if (!range) return undefined
  if (isScalar(node) && !isMapping(wanted) && !Array.isArray(wanted)) {
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
    const isLong = typeof wanted === 'string' && wanted.includes('\n')
    if (isBlock || isLong || range[0] === range[1]) return undefined
    return [{ start: range[0], end: range[1], text: inlineText(wanted, node, false) }]
  }
  if (isMap(node) && isMapping(wanted) && isMapping(was)) {
    if (node.flow) return flowEdit(node, wanted, place.yaml)
    const indent = ' '.repeat(columnOf(range[0], place.yaml))
    return mapEdits(node, { was, wanted, indent, order: place.order ?? [] }, place)
  }
  if (isSeq(node) && Array.isArray(wanted) && Array.isArray(was)) {
    if (node.flow) return flowEdit(node, wanted, place.yaml)
    return listEdits(node, { was, wanted }, { ...place, inItem: valueEdits })
  }
  return undefined
}

function lineOf(pair: Pair<Node, Node | null>, yaml: string): Line | undefined {
  const { key, value } = pair
  if (!isScalar(key) || !key.range) return undefined
  const start = yaml.lastIndexOf('\n', key.range[0] - 1) + 1
  return {
    key: String(key.value),
    value,
    start,
    end: endOfLine(value?.range?.[1] ?? key.range[1], yaml),
  }
}

/** After the last of the keys that come before it by the order, else at the end. */
function placeFor(key: string, lines: Line[], order: readonly string[]): number {
  const rank = order.indexOf(key)
  const before = rank < 0 ? lines : lines.filter((line) => order.indexOf(line.key) < rank)
  return (before.at(-1) ?? lines.at(-1))?.end ?? 0
}

function startedAt(start: number, key: string, change: MapChange, { yaml, style }: Place): string {
  const text = pairLines(key, change.wanted[key], change.indent, style)
  return start > 0 && yaml[start - 1] !== '\n' ? `\n${text.trimEnd()}` : text
}
