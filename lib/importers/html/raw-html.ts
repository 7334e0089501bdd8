import type { Element, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { sanitise } from '#lib/publication/content/markdown/sanitise.ts'
import { replacePassages } from '../shared/passages.ts'
import { element, elementsIn } from './elements.ts'

const printer = unified().use(rehypeStringify, { bogusComments: false }).freeze()

/**
 * An element as HTML that may stand in markdown as a block: only what Handbill's own sanitiser keeps, and no empty
 * line, which would end the block (CommonMark 4.6). Empty where nothing of it is kept.
 */
export function rawBlock(node: Element): string {
  const clean = cleanOf(node)
  for (const inner of elementsIn(clean)) dropEmptyClass(inner)
  const code = replacePassages(
    printer.stringify(clean).trim(),
    /<pre/g,
    () => '</pre>',
    ({ inner }) => `<pre${inner.replaceAll('\n', '&#10;')}</pre>`,
  )
  return code.replace(/(?<![ \t])[ \t]*\n\s*/g, '\n')
}

/** The tags around an element's content; undefined where the sanitiser would not keep it. */
export function tagsOf(node: Element): { open: string; close: string } | undefined {
  const clean = cleanOf(element(node.tagName, node.properties, []))
  const [kept] = clean.children
  if (kept?.type !== 'element') return undefined
  dropEmptyClass(kept)
  const close = `</${node.tagName}>`
  return { open: printer.stringify(clean).replace(close, ''), close }
}

function cleanOf(node: Element): Root {
  return sanitise({ type: 'root', children: [structuredClone(node)] })
}

function dropEmptyClass({ properties }: Element): void {
  if ([properties.className].flat().join('') === '') delete properties.className
}
