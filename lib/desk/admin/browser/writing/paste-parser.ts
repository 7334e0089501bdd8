import { DOMParser, type ParseOptions, type Slice } from 'prosemirror-model'
import { withOwnNotes, withRaisedLetters } from './pasted-notes.ts'
import { gridOf } from './table-grid.ts'

/** Reads what is pasted, with tables of other programs as markdown can have them. What comes from this editor is as it has to be. */
export class PasteParser extends DOMParser {
  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom instanceof Element && !dom.querySelector('[data-pm-slice]')) {
      withoutFillers(dom)
      withOwnNotes(dom)
      withRaisedLetters(dom)
      // The inner before the outer.
      for (const table of [...dom.querySelectorAll('table')].reverse()) ready(table)
    }
    return super.parseSlice(dom, options)
  }
}

/** Word processors put a blank that does not break into what is empty. To markdown it is a letter. */
function withoutFillers(dom: Element): void {
  for (const block of dom.querySelectorAll('p, td, th, li, h1, h2, h3, h4, h5, h6'))
    if (block.textContent?.trim() === '' && !block.querySelector('img, table'))
      block.textContent = ''
}

/** A table that holds others, or one cell alone, sets out a page: what is in it comes as blocks. Any other has no cells over several columns. */
function ready(table: HTMLTableElement): void {
  const cells = [...table.rows].flatMap((row) => [...row.cells])
  const blocks = [...(table.caption ? [table.caption] : [])]
  if (cells.length < 2 || table.querySelector('table'))
    table.replaceWith(...[...blocks, ...cells].map(asBlock))
  else {
    table.before(...blocks.map(asBlock))
    table.caption?.remove()
    withoutSpans(table)
  }
}

function asBlock(element: HTMLElement): HTMLElement {
  const block = element.ownerDocument.createElement('div')
  block.append(...element.childNodes)
  return block
}

function withoutSpans(table: HTMLTableElement): void {
  const rows = [...table.rows].map((row) => ({ row, cells: [...row.cells] }))
  const grid = gridOf(
    rows.map(({ cells }) => cells.map((cell) => ({ columns: cell.colSpan, rows: cell.rowSpan }))),
  )
  rows.forEach(({ row, cells }, index) => {
    const empty = () => row.ownerDocument.createElement('td')
    const even = (grid[index] ?? []).map((place) => cells[place ?? -1] ?? empty())
    row.replaceChildren(...even)
  })
}
