import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { HtmlBlock } from './mdast-types.ts'

const printer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, {
    bullet: '-',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    handlers: {
      htmlBlock: (node: HtmlBlock) => node.value,
      text: (node, _, state, info) => relaxed(state.safe(node.value, info)),
    },
  })
  .freeze()

/** Markdown as editors write it: `-` for lists, `#` for headings, `*` for emphasis, fences around code. */
export function printMarkdown(tree: Root): string {
  return printer.stringify(tree).replace(/^\n+/, '')
}

/**
 * Takes back escapes that nobody would write: `_` within a word opens no emphasis (CommonMark 6.2), and an address
 * that stands in the text is a link to everyone who reads it. Puts one before what `check` takes for the mark of a conflict.
 */
function relaxed(text: string): string {
  return text
    .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_')
    .replace(/\\&(?!#|[a-z\d]{1,31};)/gi, '&')
    .replace(/\b(https?)\\:(?=\/\/)/gi, '$1:')
    .replace(/\b(www)\\\.(?=[\w-])/gi, '$1.')
    .replace(/(?<=[\w.+-])\\@(?=[\w-])/g, '@')
    .replace(/^(?=(?:<{7}|\|{7})(?: |$))/gm, '\\')
}
