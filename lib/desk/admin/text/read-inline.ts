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
  type: 'hardBreak' | 'piece' | 'softBreak',
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

/** Code has no escapes; where its source is its text between marks, each letter has its place. */
function readCode(
  value: string,
  place: SourcePlace,
  { source, places }: InlineReading,
  marks: readonly Mark[],
): Node[] {
  const text = source.slice(place.start, place.end)
  const at = text.indexOf(value)
  const isPlain = at > 0 && text.indexOf(value, at + 1) < 0
  for (let unit = 0; unit < value.length; unit++) {
    const start = place.start + at + unit
    places.push(isPlain ? { start, end: start + 1 } : place)
  }
  return value === '' ? [] : [schema.text(value, marks)]
}
