import { escapeMarkup } from '#lib/text/escape.ts'
import { deepestText, type EditorText, EditorWriter, UnreadableText } from './editor-text.ts'
import { type Payload, payloadAt, payloadsAt, textAt } from './payload.ts'

/** Bits of `format` of a text, from the outermost tag in (lexical, `TextFormatType`). */
const formats: [bit: number, tag: string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [128, 'mark'],
  [32, 'sub'],
  [64, 'sup'],
  [16, 'code'],
]

/** Nodes in which others stand, and what they are in HTML. */
const blocks: Record<string, (node: Payload) => string> = {
  paragraph: () => 'p',
  heading: (node) => (/^h[1-6]$/.test(textAt(node, 'tag')) ? textAt(node, 'tag') : 'h2'),
  quote: () => 'blockquote',
  aside: () => 'blockquote',
}

/**
 * Renders a lexical document, Ghost's form since 5.0, in plain HTML. An own renderer, as Ghost's
 * (@tryghost/kg-lexical-html-renderer 1.5) brings jsdom and an editor from 2023, runs on Node 22 and 24 alone, and
 * makes the markup of Ghost's themes. Nodes that are not known are told, their text is kept. Throws
 * {@link UnreadableText} for what is no such document, and where it is nested more than 100 levels deep.
 */
export function renderLexical(document: Payload): EditorText {
  const root = payloadAt(document, 'root')
  if (!Array.isArray(root.children))
    throw new UnreadableText('is no lexical document: it has no root')
  const writer = new EditorWriter()
  return writer.done(childrenOf(root, writer, 0))
}

function childrenOf(node: Payload, writer: EditorWriter, depth: number): string {
  if (depth > deepestText)
    throw new UnreadableText(`is nested more than ${deepestText} levels deep`)
  return payloadsAt(node, 'children')
    .map((child) => nodeHtml(child, writer, depth + 1))
    .join('')
}

function nodeHtml(node: Payload, writer: EditorWriter, depth: number): string {
  const type = textAt(node, 'type')
  const plainType = type.replace(/^extended-/, '')
  if (Object.hasOwn(blocks, plainType))
    return block(blocks[plainType]?.(node) ?? 'p', node, writer, depth)
  if (plainType === 'list') return list(node, writer, depth)
  if (plainType === 'listitem') return `<li>${childrenOf(node, writer, depth)}</li>`
  if (/^(?:auto)?link$/.test(plainType)) {
    const href = escapeMarkup(textAt(node, 'url'))
    return `<a href="${href}">${childrenOf(node, writer, depth)}</a>`
  }
  if (plainType === 'linebreak') return '<br>'
  if (plainType === 'tab') return ' '
  if (/^(?:zwnj|at-link-search)$/.test(plainType)) return ''
  if (/^(?:text|tk|hashtag|emoji)$/.test(plainType)) return marked(node)
  const inner = childrenOf(node, writer, depth)
  if (plainType === 'at-link') return inner
  const own = writer.card(type, node)
  // What is no card and not known still has its text.
  return typeof node.text === 'string' && own === '' ? marked(node) : own + inner
}

function block(tag: string, node: Payload, writer: EditorWriter, depth: number): string {
  writer.block(plainText(node))
  const inner = childrenOf(node, writer, depth)
  return inner.trim() === '' ? '' : `<${tag}>${inner}</${tag}>`
}

/** A list within a list is an item of its own, which holds that list alone; it belongs to the item before it. */
function list(node: Payload, writer: EditorWriter, depth: number): string {
  const isNumbered = node.listType === 'number' || node.tag === 'ol'
  const first =
    typeof node.start === 'number' && node.start > 1 ? ` start="${Math.floor(node.start)}"` : ''
  const items: string[] = []
  for (const item of payloadsAt(node, 'children')) {
    writer.block(plainText(item))
    const html = nodeHtml(item, writer, depth + 1)
    const inner = payloadsAt(item, 'children')
    const isNested = inner.length > 0 && inner.every((child) => child.type === 'list')
    const last = items.pop()
    if (isNested && last !== undefined)
      items.push(last.replace(/<\/li>$/, () => html.replace(/^<li>/, '')))
    else items.push(...(last === undefined ? [] : [last]), html)
  }
  return isNumbered ? `<ol${first}>${items.join('')}</ol>` : `<ul>${items.join('')}</ul>`
}

function marked(node: Payload): string {
  const text = typeof node.text === 'string' ? node.text : ''
  const format = typeof node.format === 'number' ? node.format : 0
  if (text === '') return ''
  const tags = formats.filter(([bit]) => (format & bit) !== 0).map(([, tag]) => tag)
  const open = tags.map((tag) => `<${tag}>`).join('')
  const close = tags.toReversed().map((tag) => `</${tag}>`)
  return `${open}${escapeMarkup(text)}${close.join('')}`
}

/** The text of a block without that of the blocks in it. */
function plainText(node: Payload, depth = 0): string {
  if (depth > deepestText) return ''
  return payloadsAt(node, 'children')
    .filter(({ type }) => type !== 'list')
    .map((child) => (typeof child.text === 'string' ? child.text : plainText(child, depth + 1)))
    .join('')
}
