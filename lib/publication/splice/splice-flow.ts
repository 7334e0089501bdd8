import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml'
import type { Edit } from '#lib/text/apply-edits.ts'
import { isSame } from './same.ts'
import { inlineText } from './yaml-text.ts'

/** A part between brackets: what it says, and its text. */
interface Part {
  said: unknown
  text: string
}

/** The edit that makes a list or mapping between brackets say what is wanted: parts that stay keep their text. */
export function flowEdit(
  node: YAMLMap | YAMLSeq,
  wanted: object,
  yaml: string,
): Edit[] | undefined {
  const { range } = node
  const [first, last] = [node.items[0], node.items.at(-1)]
  const spans = node.items.map((item) => spanOf(item as Node | Pair<Node, Node | null>))
  if (!range || !first || !last || spans.some((span) => !span)) return undefined
  const known = spans as [number, number][]
  const parts = node.items.map((item, index) => ({
    said: saidBy(item as Node | Pair<Node, Node | null>),
    text: yaml.slice(...(known[index] ?? [0, 0])),
  }))
  const between = known[1] ? yaml.slice(known[0]?.[1], known[1][0]) : ', '
  const start = known[0]?.[0] ?? 0
  const end = known.at(-1)?.[1] ?? 0
  const comma = /^\s*,\s*$/.test(between) ? between : ', '
  return [
    {
      start,
      end,
      text: wantedParts(wanted)
        .map((part) => textOf(part, parts))
        .join(comma),
    },
  ]
}

function spanOf(item: Node | Pair<Node, Node | null>): [number, number] | undefined {
  const [from, to] = 'key' in item ? [item.key, item.value] : [item as Node, item as Node]
  if (!from?.range || !to?.range) return undefined
  return [from.range[0], to.range[1]]
}

function saidBy(item: Node | Pair<Node, Node | null>): unknown {
  if (!('key' in item)) return (item as Node).toJSON()
  return [item.key.toJSON(), item.value?.toJSON()]
}

function wantedParts(wanted: object): unknown[] {
  return Array.isArray(wanted)
    ? wanted
    : Object.entries(wanted).map((pair) => new KeyAndValue(pair))
}

/** A pair of a wanted mapping, told from a list of two. */
class KeyAndValue {
  pair: [string, unknown]
  constructor(pair: [string, unknown]) {
    this.pair = pair
  }
}

function textOf(wanted: unknown, parts: Part[]): string {
  const isPair = wanted instanceof KeyAndValue
  const same = parts.find(({ said }) => isSame(said, isPair ? wanted.pair : wanted))
  if (same) return same.text
  if (!isPair)
    return isMapLike(wanted) ? `{ ${mappingText(wanted)} }` : inlineText(wanted, undefined, true)
  return `${inlineText(wanted.pair[0], undefined, true)}: ${inlineText(wanted.pair[1], undefined, true)}`
}

function isMapLike(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mappingText(value: object): string {
  return Object.entries(value)
    .map(
      ([key, each]) => `${inlineText(key, undefined, true)}: ${inlineText(each, undefined, true)}`,
    )
    .join(', ')
}
