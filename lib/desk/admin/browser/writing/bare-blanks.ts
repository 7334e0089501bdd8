import { Fragment, type Node, Slice } from 'prosemirror-model'
import { schema } from '#lib/desk/admin/text/schema.ts'

/** A pasted text whose stress ends where words do: markdown has no stress that begins or ends with a blank but in signs that no one can read. */
export function withBareBlanks({ content, openStart, openEnd }: Slice): Slice {
  return new Slice(bareIn(content), openStart, openEnd)
}

function bareIn(content: Fragment): Fragment {
  return Fragment.from(
    content.content.flatMap((node) =>
      node.isText ? parted(node) : node.copy(bareIn(node.content)),
    ),
  )
}

const stress = [schema.marks.strong, schema.marks.em, schema.marks.strike]

function parted(node: Node): Node[] {
  const marks = node.marks.filter(({ type }) => !stress.includes(type))
  if (marks.length === node.marks.length) return [node]
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? '') ?? []
  const bare = (text: string) => (text === '' ? [] : [schema.text(text, marks)])
  return [
    ...bare(before),
    ...(words === '' ? [] : [schema.text(words, node.marks)]),
    ...bare(after),
  ]
}
