import { DOMParser, Fragment, type NodeSpec, type TagParseRule } from 'prosemirror-model'
import { oneLine } from './one-line.ts'

/** Spans and widths are what `prosemirror-tables` asks for; markdown has none. */
const cellAttrs = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
  align: { default: null },
}

/** How a cell stands: of a table that was cut out of a text, or as other programs say it. */
function alignOf(element: HTMLElement): string | null {
  const { className } = element
  const style = element.getAttribute('data-style') ?? ''
  const said = /align-(left|center|right)|text-align:\s*(left|center|right)/.exec(
    `${className} ${style} align-${element.getAttribute('align') ?? ''}`,
  )
  return said?.[1] ?? said?.[2] ?? null
}

/** A cell of another program's table may hold several blocks: its words are taken as one line. */
function cellRule(tag: string): TagParseRule {
  return {
    tag,
    getAttrs: (element) => ({ align: alignOf(element) }),
    getContent: (element, schema) =>
      Fragment.from(
        schema.node(
          'paragraph',
          null,
          oneLine(DOMParser.fromSchema(schema).parse(element).content),
        ),
      ),
  }
}

function cell(tag: 'td' | 'th', tableRole: string): NodeSpec {
  return {
    attrs: cellAttrs,
    content: 'paragraph',
    tableRole,
    isolating: true,
    parseDOM: [cellRule(tag)],
    toDOM: ({ attrs }) => [tag, { ...(attrs.align && { class: `align-${attrs.align}` }) }, 0],
  }
}

/** A table of GFM: its first row has the headings, each cell one line of text, each column its own alignment. */
export const tableNodes = {
  table: {
    content: 'tableRow+',
    tableRole: 'table',
    isolating: true,
    group: 'block',
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  tableRow: {
    content: '(tableHeader | tableCell)+',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  tableHeader: cell('th', 'header_cell'),
  tableCell: cell('td', 'cell'),
} satisfies Record<string, NodeSpec>
