import type { Nodes } from 'mdast'
import { parseMarkdown } from '#lib/importers/body/parse-markdown.ts'
import { replacePassages } from '#lib/importers/shared/passages.ts'

/** Turns one line of markdown with HTML into the text that a reader sees: marks and tags gone, entities decoded. */
export function plainText(markdown: string): string {
  const shown = replacePassages(
    markdown,
    /<(script|style)\b/gi,
    ([, name]) => `</${name}\\s*>`,
    () => ' ',
  )
  const line = shown.replace(/\s+/g, ' ')
  if (!/[*_`[\]<>&\\~!#|:]/.test(line)) return line.trim()
  // A word before it keeps "1. " and "# " at the beginning from being read as a list or a heading.
  const text = textOf(parseMarkdown(`x ${line.trim()}`))
  return text.slice(1).replace(/\s+/g, ' ').trim()
}

function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value
  if (node.type === 'html') return /^<(?:br|p|div|li|\/p|\/div|\/li)\b/i.test(node.value) ? ' ' : ''
  if (node.type === 'break') return ' '
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** A text with HTML in it, but no markdown: tags gone, entities decoded, all else as it stands. */
export function withoutHtml(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi, (entity) =>
      textOf(parseMarkdown(entity)),
    )
    .replace(/\s+/g, ' ')
    .trim()
}
