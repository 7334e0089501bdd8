import { keymap } from 'prosemirror-keymap'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { goToNextCell, isInTable, tableEditing } from 'prosemirror-tables'
import { oneLine } from '#lib/desk/admin/text/one-line.ts'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { otherBlocks } from './changed-parts.ts'
import { goDown, leaveDown, leaveTable } from './table-commands.ts'

/** A table is as markdown has it: the first row has the headings, and each column the alignment of its heading. */
function evenTable(table: Node, position: number, tr: Transaction): void {
  const aligns = table.child(0).children.map(({ attrs }) => attrs.align)
  table.forEach((row, offset, index) => {
    const type = index === 0 ? schema.nodes.tableHeader : schema.nodes.tableCell
    let column = 0
    row.forEach((cell, within) => {
      const align = aligns[column++] ?? null
      if (cell.type === type && cell.attrs.align === align && cell.attrs.colspan === 1) return
      tr.setNodeMarkup(position + offset + within + 2, type, { align })
    })
  })
}

const even = new Plugin({
  appendTransaction(_, before, { doc, tr }) {
    if (doc === before.doc) return undefined
    for (const { node, position } of otherBlocks(doc, before.doc)) {
      if (node.type === schema.nodes.table) evenTable(node, position, tr)
      else
        node.descendants((below, offset) => {
          if (below.type === schema.nodes.table) evenTable(below, position + 1 + offset, tr)
          return below.type !== schema.nodes.table && !below.isTextblock
        })
    }
    return tr.docChanged ? tr : undefined
  },
  props: {
    /** What is pasted into a cell becomes one line of it, unless it is cells. */
    handlePaste(view, _, slice) {
      if (!isInTable(view.state) || hasTable(slice.content)) return false
      const line = new Slice(Fragment.from(oneLine(slice.content)), 0, 0)
      view.dispatch(view.state.tr.replaceSelection(line).scrollIntoView())
      return true
    },
  },
})

function hasTable(content: Fragment): boolean {
  return content.content.some((node) => node.type.spec.tableRole || hasTable(node.content))
}

/** What makes tables editable: selecting cells, and keys within them. Tab leads out of the last cell, as out of the text. */
export function tablePlugins(): Plugin[] {
  const keys = keymap({
    Tab: goToNextCell(1),
    'Shift-Tab': goToNextCell(-1),
    Enter: goDown,
    'Shift-Enter': goDown,
    'Mod-Enter': leaveTable,
    ArrowDown: leaveDown,
  })
  return [keys, even, tableEditing()]
}
