import type { Node } from 'prosemirror-model'
import { VFile } from 'vfile'
import { parseSlowly } from '#lib/publication/content/markdown/slow-parser.ts'
import { readBlock } from './read-blocks.ts'
import { placeIn } from './read-inline.ts'
import { schema } from './schema.ts'
import type { SourcePlace, TextPlaces } from './source-places.ts'

/** A block of a text: what rich text makes of it, and where it stands in the source. */
export interface SourceBlock extends SourcePlace {
  node: Node
  texts: TextPlaces
}

/** A markdown text as blocks; what stands between them belongs to none. */
export interface SourceText {
  source: string
  blocks: SourceBlock[]
  /** What other blocks name, such as footnotes: without it, a block by itself would mean something else. */
  definitions: string
}

/** Takes a markdown text apart as the site's own parser does. */
export function readText(source: string): SourceText {
  const { children } = parseSlowly(new VFile(source))
  const blocks = children.map((child): SourceBlock => {
    const texts: TextPlaces = []
    return { node: readBlock(child, source, texts), texts, ...placeIn(child) }
  })
  const definitions = children
    .filter(({ type }) => type === 'definition' || type === 'footnoteDefinition')
    .map((child) => source.slice(placeIn(child).start, placeIn(child).end))
    .join('\n\n')
  return { source, blocks, definitions }
}

/** The document that is edited. A text without blocks is an empty paragraph. */
export function documentOf({ blocks }: SourceText): Node {
  const nodes = blocks.map(({ node }) => node)
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')])
}
