import type { Element, Root, RootContent, Text } from 'hast'
import { keptAsTyped, typesetTogether } from '#lib/language/typeset.ts'

/** Elements whose text is kept as typed, and pictures, which stand among words as one. */
const verbatim = new Set('code pre kbd samp var script style math svg img'.split(' '))
/** Elements that do not end a sentence: a quotation may open before one and close behind it. */
const inline = new Set(
  'a abbr b bdi bdo cite del dfn em i ins mark q rb rp rt ruby s small span strong sub sup time u wbr'.split(
    ' ',
  ),
)

/** Sets the texts of a tree as the language prints them, block by block; code is left alone. Changes the tree. */
export function setTypography(tree: Root, language: string): void {
  const run = new Run(language)
  takeIn(tree.children, run)
  run.end()
}

/** The texts of a block that belong together, with a sign for what stands between them and stays as it is. */
class Run {
  readonly #language: string
  #parts: (Text | string)[] = []

  constructor(language: string) {
    this.#language = language
  }

  add(part: Text | string): void {
    this.#parts.push(part)
  }

  /** Sets what was added, and begins anew. */
  end(): void {
    const parts = this.#parts
    if (parts.length === 0) return
    const texts = parts.map((part) => (typeof part === 'string' ? part : part.value))
    for (const [index, text] of typesetTogether(texts, this.#language).entries()) {
      const part = parts[index]
      if (typeof part === 'object') part.value = text
    }
    this.#parts = []
  }
}

function takeIn(nodes: (RootContent | Element['children'][number])[], run: Run): void {
  for (const node of nodes) {
    if (node.type === 'text') run.add(node)
    else if (node.type === 'element') takeElement(node, run)
  }
}

function takeElement(node: Element, run: Run): void {
  if (node.tagName === 'br') run.add('\v')
  else if (verbatim.has(node.tagName) || isAddress(node)) run.add(keptAsTyped)
  // The number of a footnote stands between a word and what follows it without being a letter of either.
  else if (!isFootnoteMark(node)) {
    const isBlock = !inline.has(node.tagName)
    if (isBlock) run.end()
    takeIn(node.children, run)
    if (isBlock) run.end()
  }
}

function isFootnoteMark({ tagName, children: [only] }: Element): boolean {
  return (
    tagName === 'sup' && only?.type === 'element' && only.properties.dataFootnoteRef !== undefined
  )
}

/** A link whose text is an address, which has to be legible as one. */
function isAddress({ tagName, children: [only, ...others] }: Element): boolean {
  if (tagName !== 'a' || only?.type !== 'text' || others.length > 0) return false
  return /^(?:(?:https?:\/\/|www\.)\S+|\S+@\S+)$/i.test(only.value)
}
