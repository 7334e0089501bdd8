import type { Nodes } from 'hast'
import { attribute, isElement, rawText } from './elements.ts'
import { parseHtml } from './parse-html.ts'

const unseen = [
  'script',
  'style',
  'template',
  'noscript',
  'title',
  'svg',
  'canvas',
  'select',
  'iframe',
]
const inLine =
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  )

/**
 * The words that a reader sees of a page's HTML, in their order: letters and digits alone, so that signs, which
 * typography may change, make no difference. Marks of footnotes and the links back from them are left out, and so is
 * what is only there for screen readers.
 */
export function visibleText(html: string): string[] {
  return (
    textOf(parseHtml(html))
      .normalize('NFKC')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (isElement(node)) {
    if (unseen.includes(node.tagName) || isFootnoteMark(node)) return ''
    if (/\b(?:sr-only|screen-reader-text)\b/.test(attribute(node, 'className'))) return ''
  }
  const text = node.children.map(textOf).join('')
  return isElement(node) && inLine.includes(node.tagName) ? text : ` ${text} `
}

/** A link within the page whose text is a number or a sign. */
function isFootnoteMark(node: Nodes): boolean {
  if (!isElement(node, 'a') || !/^#|#fn/.test(attribute(node, 'href'))) return false
  return /^\W*\d*\W*$/.test(rawText(node)) || 'dataFootnoteBackref' in node.properties
}
