import type { Root } from 'mdast'
import type { Node } from 'prosemirror-model'
import remarkGfm from 'remark-gfm'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import { toTree } from './to-tree.ts'

/** The markdown of a block that is written anew, with the signs that the text before had. */
export function writeBlock(node: Node, before: string): string {
  const root: Root = { type: 'root', children: [toTree(node)] }
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
