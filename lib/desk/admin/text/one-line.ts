import type { Fragment, Node, Schema } from 'prosemirror-model'

/**
 * Blocks as one line of text, which is all that a cell of a table holds: blanks between them and in the place of breaks. Of what is
 * locked its markdown stays, as words.
 */
export function oneLine(content: Fragment): Node[] {
  const line: Node[] = []
  for (const node of content.content) {
    const { schema } = node.type
    const words = wordsOf(node)
    if (node.isBlock && words.length > 0 && line.length > 0) line.push(schema.text(' '))
    line.push(...words)
  }
  return line
}

function wordsOf(node: Node): Node[] {
  const schema: Schema = node.type.schema
  if (node.type.name.endsWith('Break')) return [schema.text(' ')]
  if (node.type.name === 'locked') return textOf(schema, String(node.attrs.source))
  if (node.type.spec.code) return textOf(schema, node.textContent, [schema.mark('code')])
  if (node.isText) return textOf(schema, node.text ?? '', node.marks)
  return node.isInline ? [node] : oneLine(node.content)
}

function textOf(schema: Schema, text: string, marks: Node['marks'] = []): Node[] {
  const line = text.replace(/\s*\n\s*/g, ' ')
  return line === '' ? [] : [schema.text(line, marks)]
}
