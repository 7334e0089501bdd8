import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  nextCell,
  selectedRect,
  selectionCell,
} from 'prosemirror-tables'
import { schema } from '#lib/desk/admin/text/schema.ts'
import type { TextCommand } from './text-command.ts'

const { nodes } = schema

function emptyRow(type: 'tableHeader' | 'tableCell', columns: number): Node {
  const cells = Array.from({ length: columns }, () => nodes[type].createAndFill() as Node)
  return nodes.tableRow.create(null, cells)
}

/** Puts a table of two columns behind the block in which the cursor stands, or in the place of an empty paragraph. */
export const insertTable: Command = (state, dispatch) => {
  const { $to } = state.selection
  if ($to.depth === 0) return false
  const table = nodes.table.create(null, [
    emptyRow('tableHeader', 2),
    emptyRow('tableCell', 2),
    emptyRow('tableCell', 2),
  ])
  const isEmpty = $to.depth === 1 && $to.parent.content.size === 0
  const at = isEmpty ? $to.before(1) : $to.after(1)
  const { tr } = state
  if (isEmpty) tr.replaceWith(at, $to.after(1), table)
  else tr.insert(at, table)
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3)))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** To the cell below; from the last row, to a new one. */
export const goDown: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { pos } = selectionCell(state)
  const go = (tr: Transaction) => {
    const below = nextCell(tr.doc.resolve(pos), 'vert', 1)
    const end = below && below.pos + (below.nodeAfter?.nodeSize ?? 0) - 2
    if (end) tr.setSelection(TextSelection.create(tr.doc, end))
    dispatch?.(tr.scrollIntoView())
  }
  if (nextCell(state.doc.resolve(pos), 'vert', 1)) go(state.tr)
  else addRowAfter(state, go)
  return true
}

/** Behind the table, where a paragraph is made if there is none. */
export const leaveTable: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { $head } = state.selection
  let depth = $head.depth
  while ($head.node(depth).type !== nodes.table) depth--
  const after = $head.after(depth)
  const { tr } = state
  if (!state.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** The arrow leads out of a table that is the last block, too. */
export const leaveDown: Command = (state, dispatch, view) => {
  if (!isInTable(state) || !view?.endOfTextblock('down')) return false
  const { $head } = state.selection
  if (nextCell(state.doc.resolve(selectionCell(state).pos), 'vert', 1)) return false
  let depth = $head.depth
  while ($head.node(depth).type !== nodes.table) depth--
  return state.doc.resolve($head.after(depth)).nodeAfter ? false : leaveTable(state, dispatch)
}

/** A row above the headings has the headings then, and their alignments. */
const addRowAbove: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { top, table, tableStart } = selectedRect(state)
  return addRowBefore(state, (tr) => {
    let position = tableStart + 1
    if (top === 0)
      for (const { attrs } of table.child(0).children) {
        tr.setNodeAttribute(position, 'align', attrs.align)
        position += tr.doc.nodeAt(position)?.nodeSize ?? 0
      }
    dispatch?.(tr)
  })
}

/** The headings of the columns that are selected; a column is aligned as its heading is. */
function headings(state: EditorState): { node: Node; position: number }[] {
  const { map, table, tableStart, left, right } = selectedRect(state)
  return Array.from({ length: right - left }, (_, index) => {
    const place = map.positionAt(0, left + index, table)
    return { node: table.nodeAt(place) as Node, position: tableStart + place }
  })
}

function aligned(label: string, align: string | null): TextCommand {
  return {
    ...{ label, sign: label },
    run: (state, dispatch) => {
      if (!isInTable(state)) return false
      const { tr } = state
      for (const { position } of headings(state)) tr.setNodeAttribute(position, 'align', align)
      dispatch?.(tr)
      return true
    },
    isOn: (state) =>
      isInTable(state) && headings(state).every(({ node }) => node.attrs.align === align),
  }
}

const act = (label: string, run: Command): TextCommand => ({ label, sign: label, run })

/** The buttons for the table in which the cursor stands. */
export const tableCommands: readonly (readonly TextCommand[])[] = [
  [act('Row above', addRowAbove), act('Row below', addRowAfter), act('Delete row', deleteRow)],
  [
    act('Column before', addColumnBefore),
    act('Column after', addColumnAfter),
    act('Delete column', deleteColumn),
  ],
  [
    aligned('Not aligned', null),
    aligned('Left', 'left'),
    aligned('Centre', 'center'),
    aligned('Right', 'right'),
  ],
  [act('Delete table', deleteTable)],
]
