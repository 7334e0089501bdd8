import { escapeMarkup } from '#lib/text/escape.ts'
import { type EditorText, EditorWriter, UnreadableText } from './editor-text.ts'
import { isPayload, type Payload } from './payload.ts'

const inlineTags = 'a b code em i s strong sub sup u del mark'.split(' ')
const otherTags: Record<string, string> = { 'pull-quote': 'blockquote', aside: 'blockquote' }

/** The parts of a document, as lists of lists (mobiledoc 0.3, MOBILEDOC.md of bustle/mobiledoc-kit). */
interface Parts {
  atoms: unknown[]
  cards: unknown[]
  markups: unknown[]
  writer: EditorWriter
}

/**
 * Renders a mobiledoc document (0.3.0 to 0.3.2), Ghost's form from 1.0 to 4, in plain HTML. An own renderer for the
 * reasons that `renderLexical` gives. What is not known is told, its text is kept. Throws {@link UnreadableText} for
 * what is no such document.
 */
export function renderMobiledoc(document: Payload): EditorText {
  const sections = document.sections
  if (!Array.isArray(sections))
    throw new UnreadableText('is no mobiledoc document: it has no sections')
  const writer = new EditorWriter()
  const parts = {
    atoms: listOf(document.atoms),
    cards: listOf(document.cards),
    markups: listOf(document.markups),
    writer,
  }
  return writer.done(sections.map((section) => sectionHtml(listOf(section), parts)).join(''))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** 1: text, 2: a picture, 3: a list, 10: a card. */
function sectionHtml([kind, ...rest]: unknown[], parts: Parts): string {
  const [first, second] = rest
  if (kind === 1) return block(tagOf(first, 'p'), listOf(second), parts)
  if (kind === 2 && typeof first === 'string') return parts.writer.card('image', { src: first })
  if (kind === 3) {
    const items = listOf(second).map((item) => block('li', listOf(item), parts))
    const tag = first === 'ol' ? 'ol' : 'ul'
    return `<${tag}>${items.join('')}</${tag}>`
  }
  if (kind !== 10) return parts.writer.card(`section ${String(kind).slice(0, 10)}`, {})
  const [name, payload] = listOf(parts.cards[Number(first)])
  return parts.writer.card(
    typeof name === 'string' ? name : 'card',
    isPayload(payload) ? payload : {},
  )
}

function tagOf(value: unknown, otherwise: string): string {
  const tag = typeof value === 'string' ? value.toLowerCase() : ''
  const known = otherTags[tag] ?? tag
  return /^(?:p|h[1-6]|blockquote)$/.test(known) ? known : otherwise
}

/** Markers name the tags that open before their text and how many close after it (`[0, [opened], closed, text]`). */
function block(tag: string, markers: unknown[], parts: Parts): string {
  const open: string[] = []
  let html = ''
  let text = ''
  for (const marker of markers) {
    const [kind, opened, closed, value] = listOf(marker)
    for (const index of listOf(opened)) {
      const { start, end } = markup(listOf(parts.markups[Number(index)]))
      html += start
      open.push(end)
    }
    const said =
      kind === 1
        ? atom(listOf(parts.atoms[Number(value)]), parts)
        : { text: value, html: undefined }
    const words = typeof said.text === 'string' ? said.text : ''
    text += words
    html += said.html ?? escapeMarkup(words)
    for (let left = Number(closed) || 0; left > 0 && open.length > 0; left--) html += open.pop()
  }
  parts.writer.block(text)
  return html.trim() === '' ? '' : `<${tag}>${html}${open.toReversed().join('')}</${tag}>`
}

function markup([name, attributes]: unknown[]): { start: string; end: string } {
  const tag = typeof name === 'string' ? name.toLowerCase() : ''
  if (!inlineTags.includes(tag)) return { start: '', end: '' }
  const list = listOf(attributes)
  const href = tag === 'a' ? list[list.indexOf('href') + 1] : undefined
  const address = typeof href === 'string' ? ` href="${escapeMarkup(href)}"` : ''
  return { start: `<${tag}${address}>`, end: `</${tag}>` }
}

/** Parts within a line: Ghost knows the line break alone. */
function atom(
  [name, text]: unknown[],
  { writer }: Parts,
): { text: unknown; html: string | undefined } {
  if (name === 'soft-return') return { text: '', html: '<br>' }
  writer.card(typeof name === 'string' ? name : 'atom', {})
  return { text, html: undefined }
}
