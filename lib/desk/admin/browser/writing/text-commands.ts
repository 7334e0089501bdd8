import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { Attrs, MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { footnote } from './footnote-commands.ts'
import { insertTable } from './table-commands.ts'
import type { TextCommand } from './text-command.ts'

const { nodes, marks } = schema

function isWithin(state: EditorState, type: NodeType, attrs: Attrs = {}): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).hasMarkup(type, { ...$from.node(depth).attrs, ...attrs })) return true
  return false
}

function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  if (selection.empty) return type.isInSet(storedMarks ?? selection.$from.marks()) !== undefined
  return doc.rangeHasMark(selection.from, selection.to, type)
}

/** Sets a kind of block, or a paragraph where it is one already. */
function block(type: NodeType, attrs: Attrs = {}): Pick<TextCommand, 'run' | 'isOn'> {
  return {
    run: (state, dispatch) =>
      isWithin(state, type, attrs)
        ? setBlockType(nodes.paragraph)(state, dispatch)
        : setBlockType(type, attrs)(state, dispatch),
    isOn: (state) => isWithin(state, type, attrs),
  }
}

function list(type: NodeType): Pick<TextCommand, 'run' | 'isOn'> {
  return {
    run: (state, dispatch) =>
      isWithin(state, type)
        ? liftListItem(nodes.listItem)(state, dispatch)
        : wrapInList(type)(state, dispatch),
    isOn: (state) => isWithin(state, type),
  }
}

function mark(type: MarkType): Pick<TextCommand, 'run' | 'isOn'> {
  return { run: toggleMark(type), isOn: (state) => isMarked(state, type) }
}

/** Takes the link off the selection, or off the whole of it that the cursor stands in. */
export const removeLink: Command = (state, dispatch) => {
  const { from, to } = linkRange(state)
  if (from === to) return false
  dispatch?.(state.tr.removeMark(from, to, marks.link))
  return true
}

/** What a link would be set on: the selection, or the link that the cursor stands in. */
export function linkRange(state: EditorState): { from: number; to: number; href: string } {
  const { from, to, $from, empty } = state.selection
  const own = marks.link.isInSet(empty ? $from.marks() : ($from.nodeAfter?.marks ?? []))
  const href = String(own?.attrs.href ?? '')
  if (!empty || !own) return { from, to, href }
  let [start, end] = [$from.start(), $from.start()]
  let isOver = false
  $from.parent.forEach((child, offset) => {
    if (isOver) return
    const at = $from.start() + offset
    if (!own.isInSet(child.marks)) start = at + child.nodeSize
    end = at + child.nodeSize
    isOver =
      end >= from &&
      own.isInSet(child.marks) &&
      !own.isInSet($from.parent.nodeAt(offset + child.nodeSize)?.marks ?? [])
  })
  return { from: start, to: end, href }
}

/** The buttons above the text, in groups. Links have a dialog of their own. */
export const textCommands: readonly (readonly TextCommand[])[] = [
  [
    { label: 'Heading', sign: 'H', keys: 'Control+Alt+2', ...block(nodes.heading, { level: 2 }) },
    {
      label: 'Smaller heading',
      sign: 'h',
      keys: 'Control+Alt+3',
      ...block(nodes.heading, { level: 3 }),
    },
  ],
  [
    { label: 'Bold', sign: 'B', keys: 'Control+B', ...mark(marks.strong) },
    { label: 'Italic', sign: 'I', keys: 'Control+I', ...mark(marks.em) },
    { label: 'Struck out', sign: 'S', ...mark(marks.strike) },
    { label: 'Code', sign: '<>', keys: 'Control+E', ...mark(marks.code) },
  ],
  [
    { label: 'List', sign: '•', ...list(nodes.bulletList) },
    { label: 'Numbered list', sign: '1.', ...list(nodes.orderedList) },
    {
      ...{ label: 'Quotation', sign: '”' },
      run: (state, dispatch) =>
        isWithin(state, nodes.blockquote)
          ? lift(state, dispatch)
          : wrapIn(nodes.blockquote)(state, dispatch),
      isOn: (state) => isWithin(state, nodes.blockquote),
    },
  ],
  [
    { label: 'Table', sign: 'Table', run: insertTable },
    { label: 'Footnote', sign: 'Footnote', keys: 'Control+Alt+F', run: footnote },
  ],
  [
    { label: 'Undo', sign: '↶', keys: 'Control+Z', run: undo },
    { label: 'Redo', sign: '↷', keys: 'Control+Y', run: redo },
  ],
]
