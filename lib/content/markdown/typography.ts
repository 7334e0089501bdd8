import type { Element, Root, RootContent } from 'hast'
import { quotesOf } from '#lib/language/quotes.ts'

/** Elements whose text is kept as typed. */
const verbatim = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'script', 'style', 'math', 'svg'])
/** Elements that do not end a sentence: a quotation may open before one and close behind it. */
const inline = new Set(
  'a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u'.split(' '),
)

/** After these a quotation mark opens; after anything else it closes. */
const opensAfter = /[\s([{\u2010-\u2015/\-«“‘„‚]/

/**
 * Sets quotation marks, apostrophes, dashes and ellipses as the language prints them:
 * `"a"` → “a” or «a», `it's` → it’s, `--` → –, `---` → —, `...` → …. Changes the tree; code is left alone.
 */
export function setTypography(tree: Root, language: string): void {
  new Setter(language).children(tree.children)
}

/** Stands for the first character of what follows a text: a letter where an element goes on in the same line. */
function startOf(node: RootContent | undefined): string {
  return node?.type === 'element' && (inline.has(node.tagName) || verbatim.has(node.tagName))
    ? 'x'
    : ' '
}

class Setter {
  readonly #quotes
  /** The character before the text at hand; a blank at the beginning of a block. */
  #before = ' '

  constructor(language: string) {
    this.#quotes = quotesOf(language)
  }

  children(nodes: (RootContent | Element['children'][number])[]): void {
    for (const [index, node] of nodes.entries()) {
      if (node.type === 'text') node.value = this.#text(node.value, startOf(nodes[index + 1]))
      else if (node.type === 'element') this.#element(node)
    }
  }

  #element(node: Element): void {
    if (verbatim.has(node.tagName)) {
      this.#before = 'x'
      return
    }
    const isInline = inline.has(node.tagName)
    if (!isInline) this.#before = ' '
    this.children(node.children)
    if (!isInline) this.#before = ' '
  }

  #text(value: string, following: string): string {
    if (!/["'.-]/.test(value)) {
      if (value !== '') this.#before = value.at(-1) ?? ' '
      return value
    }
    const dashed = value
      .replace(/(?<!-)---(?!-)/g, '—')
      .replace(/(?<!-)--(?!-)/g, '–')
      .replace(/(?<!\.)\.\.\.(?!\.)/g, '…')
    let set = ''
    for (let at = 0; at < dashed.length; at++) {
      const letter = dashed[at] as string
      const mark =
        letter === '"' || letter === "'" ? this.#mark(letter, dashed[at + 1] ?? following) : letter
      set += mark
      this.#before = mark.at(-1) === '\u202f' ? '«' : (mark.at(-1) ?? ' ')
    }
    return set
  }

  #mark(letter: string, next: string): string {
    const opens = opensAfter.test(this.#before) && !/\s/.test(next)
    if (letter === '"') return this.#quotes.outer[opens ? 0 : 1]
    // An apostrophe stands within a word, or for the cut-off beginning of one ('90s).
    if (/[\p{L}\p{N}]/u.test(this.#before) && /[\p{L}\p{N}]/u.test(next)) return '’'
    if (opens) return /\d/.test(next) ? '’' : this.#quotes.inner[0]
    return /[\p{L}\p{N}]/u.test(this.#before) && this.#quotes.inner[1] !== '’'
      ? '’'
      : this.#quotes.inner[1]
  }
}
