import { type Command, TextSelection } from 'prosemirror-state'
import { schema } from '#lib/desk/admin/text/schema.ts'

const { nodes } = schema

/**
 * At the end of a line that is a rule (`---`) or begins code (three backticks and a language), as markdown has them, Enter makes what
 * it means, with the cursor behind it or in it. Not before: `--- Reuters` is a line of words.
 */
export const finishBlock: Command = ({ tr, selection }, dispatch) => {
  const { $from, empty } = selection
  const { parent } = $from
  const isAtEnd = empty && $from.parentOffset === parent.content.size
  if (!isAtEnd || parent.type !== nodes.paragraph || parent.childCount !== 1) return false
  const [start, end] = [$from.before(), $from.after()]
  const line = parent.textContent
  const [isCode, info = ''] = /^```([\w+#.-]*)$/.exec(line) ?? []
  if (isCode !== undefined) {
    tr.replaceWith(start, end, nodes.codeBlock.create({ info }))
    tr.setSelection(TextSelection.create(tr.doc, start + 1))
  } else if (line === '---') {
    tr.replaceWith(start, end, [nodes.rule.create(), nodes.paragraph.create()])
    tr.setSelection(TextSelection.create(tr.doc, start + 2))
  } else return false
  dispatch?.(tr.scrollIntoView())
  return true
}
