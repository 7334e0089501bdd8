import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  List,
  ListItem,
  PhrasingContent,
  RootContent,
} from 'mdast'
import type { Node } from 'prosemirror-model'
import { type InlineReading, placeIn, readInline } from './read-inline.ts'
import { isCarriedTable, readTable } from './read-table.ts'
import { schema } from './schema.ts'
import type { SourcePlace, TextPlaces } from './source-places.ts'

type Block = RootContent | BlockContent | DefinitionContent

/** A block as rich text has it, or locked where rich text does not carry all of it. */
export function readBlock(block: Block, source: string, texts: TextPlaces): Node {
  const isRead = isCarried(block) || (block.type === 'footnoteDefinition' && isCarriedNote(block))
  const node = isRead ? readCarried(block, source, texts) : undefined
  if (node) return node
  const { start, end } = placeIn(block)
  return schema.node('locked', { source: source.slice(start, end) })
}

/** Tells whether rich text carries a block with all that is in it. */
function isCarried(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
      // A picture of its own is a figure, with a caption and a credit.
      return !block.children.every(
        (child) =>
          child.type === 'image' ||
          (child.type === 'link' && child.children.every(({ type }) => type === 'image')) ||
          (child.type === 'text' && child.value.trim() === ''),
      )
    case 'heading':
    case 'code':
    case 'thematicBreak':
      return true
    case 'blockquote':
      return block.children.length > 0 && block.children.every(isCarried)
    case 'list':
      return block.children.every((item) => item.checked == null && item.children.every(isCarried))
    case 'table':
      return isCarriedTable(block)
    default:
      return false
  }
}

/** Footnotes stand beside the text's own blocks: one within a quotation stays locked with it. */
function isCarriedNote({ children }: FootnoteDefinition): boolean {
  return children.every(isCarried)
}

function readCarried(block: Block, source: string, texts: TextPlaces): Node | undefined {
  const line = (children: readonly PhrasingContent[]) => {
    const reading: InlineReading = { source, places: [] }
    texts.push({ units: reading.places })
    return readInline(children, reading)
  }
  const below = (children: readonly Block[]) =>
    children.map((child) => readBlock(child, source, texts))
  switch (block.type) {
    case 'paragraph':
      return schema.node('paragraph', null, line(block.children))
    case 'heading':
      return schema.node('heading', { level: block.depth }, line(block.children))
    case 'blockquote':
      return schema.node('blockquote', null, below(block.children))
    case 'list':
      return readList(block, (item) => readItem(item, texts, below))
    case 'code': {
      texts.push({ units: codePlaces(block.value, source, placeIn(block)) })
      const info = [block.lang, block.meta].filter(Boolean).join(' ')
      return schema.node('codeBlock', { info }, block.value ? [schema.text(block.value)] : [])
    }
    case 'thematicBreak':
      return schema.node('rule')
    case 'table':
      return readTable(block, source, texts)
    case 'footnoteDefinition':
      return readNote(block, source, texts, below)
    default:
      return undefined
  }
}

function readList(list: List, item: (item: ListItem) => Node): Node {
  const spread = list.spread === true
  const children = list.children.map(item)
  return list.ordered
    ? schema.node('orderedList', { start: list.start ?? 1, spread }, children)
    : schema.node('bulletList', { spread }, children)
}

function readItem(item: ListItem, texts: TextPlaces, below: (blocks: Block[]) => Node[]): Node {
  const attrs = { spread: item.spread === true }
  if (item.children.length > 0) return schema.node('listItem', attrs, below(item.children))
  texts.push({ units: [] })
  return schema.node('listItem', attrs, [schema.node('paragraph')])
}

function readNote(
  note: FootnoteDefinition,
  source: string,
  texts: TextPlaces,
  below: (blocks: Block[]) => Node[],
): Node {
  const label = /^\[\^((?:\\.|[^\]\\])*)\]:/.exec(source.slice(placeIn(note).start))?.[1]
  const attrs = { label: label ?? note.identifier }
  if (note.children.length > 0) return schema.node('footnote', attrs, below(note.children))
  texts.push({ units: [] })
  return schema.node('footnote', attrs, [schema.node('paragraph')])
}

/** The places of code that stands in the source line by line as it is. */
function codePlaces(value: string, source: string, { start, end }: SourcePlace): SourcePlace[] {
  const text = source.slice(start, end)
  const line = text.indexOf('\n') + 1
  const at = text.startsWith(value, line) && line > 0 ? start + line : undefined
  return Array.from({ length: value.length }, (_, index) =>
    at === undefined ? { start, end } : { start: at + index, end: at + index + 1 },
  )
}
