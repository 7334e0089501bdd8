import type { PhrasingContent } from 'mdast'
import type { Mark, Node } from 'prosemirror-model'
import { schema } from './schema.ts'
import { placesOf, type SourcePlace } from './source-places.ts'

/** Inline content while it is read: `places` has the place of each of its units in the source. */
export interface InlineReading {
  source: string
  places: SourcePlace[]
}

/** What a line of markdown holds, as rich text has it. */
export function readInline(
  nodes: readonly PhrasingContent[],
  reading: InlineReading,
  marks: readonly Mark[] = [],
): Node[] {
  return nodes.flatMap((node) => readNode(node, reading, marks))
}

function readNode(node: PhrasingContent, reading: InlineReading, marks: readonly Mark[]): Node[] {
  const within = (mark: Mark, children: readonly PhrasingContent[]) =>
    readInline(children, reading, mark.addToSet(marks))
  switch (node.type) {
    case 'text':
      return readWords(node.value, placeIn(node), reading, marks)
    case 'emphasis':
      return within(schema.mark('em'), node.children)
    case 'strong':
      return within(schema.mark('strong'), node.children)
    case 'delete':
      return within(schema.mark('strike'), node.children)
    case 'link':
      return within(
        schema.mark('link', { href: node.url, title: node.title ?? null }),
        node.children,
      )
    case 'inlineCode':
      return readCode(node.value, placeIn(node), reading, schema.mark('code').addToSet(marks))
    case 'footnoteReference': {
      const place = placeIn(node)
      const label = reading.source.slice(place.start + 2, place.end - 1)
      return [atom('footnoteReference', { label }, place, reading, marks)]
    }
    case 'break':
      return [atom('hardBreak', {}, placeIn(node), reading, marks)]
    default: {
      const place = placeIn(node)
      const source = reading.source.slice(place.start, place.end)
      return [atom('piece', { source }, place, reading, marks)]
    }
  }
}

/** Where a node of the tree stands. */
export function placeIn(node: {
  position?:
    | { start: { offset?: number | undefined }; end: { offset?: number | undefined } }
    | undefined
}): SourcePlace {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

function atom(
  type: 'footnoteReference' | 'hardBreak' | 'piece' | 'softBreak',
  attrs: Record<string, unknown>,
  place: SourcePlace,
  { places }: InlineReading,
  marks: readonly Mark[],
): Node {
  places.push(place)
  return schema.node(type, attrs, [], marks)
}

function readWords(
  value: string,
  place: SourcePlace,
  reading: InlineReading,
  marks: readonly Mark[],
): Node[] {
  const places = placesOf(value, reading.source, place)
  const nodes: Node[] = []
  let at = 0
  for (const [index, line] of value.split('\n').entries()) {
    if (index > 0) nodes.push(atom('softBreak', {}, places[at++] ?? place, reading, marks))
    if (line !== '') nodes.push(schema.text(line, marks))
    reading.places.push(...places.slice(at, at + line.length))
    at += line.length
  }
  return nodes
}

/** Code has no escapes, but for pipes in tables; where its source is its text between marks, each letter has its place. */
function readCode(
  value: string,
  place: SourcePlace,
  { source, places }: InlineReading,
  marks: readonly Mark[],
): Node[] {
  const text = source.slice(place.start, place.end)
  const fence = /^`*/.exec(text)?.[0].length ?? 0
  const units = codeUnits(value, text, fence) ?? codeUnits(value, text, fence + 1)
  for (let unit = 0; unit < value.length; unit++) {
    const own = units?.[unit]
    places.push(own ? { start: place.start + own.start, end: place.start + own.end } : place)
  }
  return value === '' ? [] : [schema.text(value, marks)]
}

/** Where each unit of code is in its source from a place on; undefined where it is not there unit by unit. */
function codeUnits(value: string, text: string, from: number): SourcePlace[] | undefined {
  const units: SourcePlace[] = []
  let at = from
  for (const unit of value.split('')) {
    const end = at + (unit === '|' && text.startsWith('\\|', at) ? 2 : 1)
    if (text[end - 1] !== unit) return undefined
    units.push({ start: at, end })
    at = end
  }
  return /^ ?`+$/.test(text.slice(at)) ? units : undefined
}
