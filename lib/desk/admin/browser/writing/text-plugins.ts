import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import type { Command, Plugin } from 'prosemirror-state'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { finishBlock } from './finish-block.ts'
import { footnotePlugins } from './footnote-plugin.ts'
import { tablePlugins } from './table-plugins.ts'

const { nodes, marks } = schema

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hardBreak.create()).scrollIntoView())
  return true
}

/** To the buttons above the text, of the table where the cursor is in one: it stays where it is, which Tab within a table does not let it. */
const goToTools: Command = (_, __, view) => {
  const bars = view?.dom.closest('.rich-text')?.querySelectorAll('[role="toolbar"]') ?? []
  const button = [...bars].at(-1)?.querySelector<HTMLElement>('button[tabindex="0"]')
  button?.focus()
  return button !== null && button !== undefined
}

const keys: Record<string, Command> = {
  'Alt-F10': goToTools,
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  'Mod-b': toggleMark(marks.strong),
  'Mod-i': toggleMark(marks.em),
  'Mod-e': toggleMark(marks.code),
  'Mod-Alt-0': setBlockType(nodes.paragraph),
  'Mod-Alt-2': setBlockType(nodes.heading, { level: 2 }),
  'Mod-Alt-3': setBlockType(nodes.heading, { level: 3 }),
  Enter: chainCommands(finishBlock, splitListItem(nodes.listItem)),
  'Mod-[': liftListItem(nodes.listItem),
  'Mod-]': sinkListItem(nodes.listItem),
  'Shift-Enter': chainCommands(exitCode, breakLine),
}

/** What is typed at the beginning of a paragraph as markdown has it, becomes what it means. */
const rules = [
  textblockTypeInputRule(/^(#{2,6})\s$/, nodes.heading, ([, signs = '']) => ({
    level: signs.length,
  })),
  wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  wrappingInputRule(/^\s*[-*+]\s$/, nodes.bulletList),
  wrappingInputRule(/^(\d+)\.\s$/, nodes.orderedList, ([, first]) => ({ start: Number(first) })),
]

/** What the text understands: keys, signs of markdown, undoing. */
export function textPlugins(more: Record<string, Command>): Plugin[] {
  return [
    inputRules({ rules }),
    ...footnotePlugins(),
    ...tablePlugins(),
    keymap({ ...keys, ...more }),
    keymap(baseKeymap),
    history(),
  ]
}
