import type { Root } from 'mdast'
import type { Node } from 'prosemirror-model'
import remarkGfm from 'remark-gfm'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import { isEmpty, toTree } from './to-tree.ts'

/** The markdown of a block that is written anew, with the signs that the text before had. */
export function writeBlock(node: Node, before: string): string {
  if (node.type.name !== 'footnote') return writeBlocks([node], before)
  const words = isEmpty(node) ? '' : writeBlocks(node.children, before)
  return `[^${node.attrs.label}]: ${words.replace(/\n(?=[^\n])/g, '\n    ')}`.trimEnd()
}

/** The markdown of the words of a cell. */
export function writeCell(words: Node, before: string): string {
  const { nodes } = words.type.schema
  const row = nodes.tableRow?.create(null, nodes.tableHeader?.create(null, words))
  const table = nodes.table?.create(null, row)
  const [line = ''] = table ? writeBlocks([table], before).split('\n') : []
  return line.slice(1, -1).trim()
}

function writeBlocks(nodes: readonly Node[], before: string): string {
  const root: Root = { type: 'root', children: nodes.map(toTree) }
  return unified()
    .use(remarkGfm)
    .use(remarkStringify, signsOf(before))
    .stringify(root)
    .replace(/\n$/, '')
}

/** The signs for lists, emphasis, rules and code that a text uses. */
function signsOf(before: string): Options {
  const bullet = /^\s*([-*+]) /m.exec(before)?.[1] as Options['bullet']
  const rule = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/m.exec(before)?.[1] as Options['rule']
  return {
    ...{ bullet: bullet ?? '-', rule: rule ?? '-', listItemIndent: 'one', fences: true },
    emphasis: /(?<![\w_])_[^\s_]/.test(before) ? '_' : '*',
    strong: /__\w/.test(before) ? '_' : '*',
    fence: /^~~~/m.test(before) ? '~' : '`',
    bulletOther: bullet === '*' ? '-' : '*',
  }
}
