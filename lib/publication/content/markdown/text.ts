import type { Element, Nodes, Root } from 'hast'
import { cutText } from '#lib/language/cut-text.ts'

const block = new Set(
  'address aside blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** The text that a reader sees of a tree: inline elements joined, blocks parted by a line end. */
export function textOf(tree: Nodes): string {
  let text = ''
  const walk = (node: Nodes): void => {
    if (node.type === 'text') text += node.value
    else if ('children' in node && !isFootnoteLink(node)) {
      const parts = node.type === 'element' && block.has(node.tagName)
      if (parts) text += '\n'
      for (const child of node.children) walk(child)
      if (parts) text += '\n'
    }
  }
  walk(tree)
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join('\n')
}

function isFootnoteLink(node: Nodes): boolean {
  return (
    node.type === 'element' &&
    ('dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties)
  )
}

/**
 * Text of the first paragraph that says something, in a language (BCP 47), cut to at most `most` UTF-16 code units, at a word's end
 * where it has any.
 */
export function firstParagraph(tree: Root, most: number, language: string): string {
  const paragraph = tree.children.find(
    (node): node is Element =>
      node.type === 'element' && node.tagName === 'p' && !isEmbed(node) && textOf(node) !== '',
  )
  const text = paragraph ? textOf(paragraph).replace(/\s+/g, ' ') : ''
  return cutText(text, most, language)
}

/** A link in the place of a film says nothing of the article. */
function isEmbed({ properties }: Element): boolean {
  return [properties.className].flat().includes('embed')
}

/** Scripts written without blanks between words, whose characters are counted instead. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/**
 * Minutes that reading takes, at least 1: 230 words a minute, or 500 characters where a script does not part words
 * (Brysbaert 2019, “How many words do we read per minute?”; Trauzettel-Klosinski and Dietz 2012).
 */
export function minutesToRead(text: string): number {
  // Most texts have none of those, and no sign of theirs is below the first of Thai.
  const mayBeUnspaced = /[\u0e00-\uffff]/.test(text)
  const characters = mayBeUnspaced ? (text.match(unspaced)?.length ?? 0) : 0
  const spaced = mayBeUnspaced ? text.replace(unspaced, ' ') : text
  const words = spaced.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
  return Math.max(1, Math.round(words / 230 + characters / 500))
}
