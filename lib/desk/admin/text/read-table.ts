import type { Table, TableCell } from 'mdast'
import type { Node } from 'prosemirror-model'
import { placeIn, readInline } from './read-inline.ts'
import { schema } from './schema.ts'
import type { SourcePlace, TextPlaces } from './source-places.ts'

/** Tells whether a table of rich text says all that one of markdown does: cells that no heading is above are not shown to readers. */
export function isCarriedTable({ children: [head, ...rows] }: Table): boolean {
  const columns = head?.children.length ?? 0
  return columns > 0 && rows.every(({ children }) => children.length <= columns)
}

/** A table as rich text has it. Rows that end early are filled. */
export function readTable({ align, children }: Table, source: string, texts: TextPlaces): Node {
  const columns = children[0]?.children.length ?? 0
  const rows = children.map((row, index) => {
    const cells = Array.from({ length: columns }, (_, column) =>
      schema.node(
        index === 0 ? 'tableHeader' : 'tableCell',
        { align: align?.[column] ?? null },
        readCell(row.children[column], source, texts),
      ),
    )
    return schema.node('tableRow', null, cells)
  })
  return schema.node('table', null, rows)
}

function readCell(cell: TableCell | undefined, source: string, texts: TextPlaces): Node {
  const units: SourcePlace[] = []
  texts.push({ units, ...(cell && { blanks: blanksOf(cell, source) }) })
  return schema.node('paragraph', null, readInline(cell?.children ?? [], { source, places: units }))
}

/** What stands between the pipe before a cell and what comes next. */
function blanksOf(cell: TableCell, source: string): SourcePlace {
  const { start, end } = placeIn(cell)
  const [, pipe = '', blanks = ''] = /^(\|?)([ \t]*)/.exec(source.slice(start, end)) ?? []
  return { start: start + pipe.length, end: start + pipe.length + blanks.length }
}
