import { type Quotes, quotesOf } from './quotes.ts'

/** After these a quotation mark opens; after anything else it closes. */
const opensAfter = /[\s([{\u2010-\u2015/\-«“‘„‚]/
const letterOrDigit = /[\p{L}\p{N}]/u

/**
 * Sets quotation marks, apostrophes, dashes and ellipses as a language prints them:
 * `"a"` → “a” or «a», `it's` → it’s, `--` → –, `---` → —, `...` → ….
 * Keeps in mind what came before, so that a sentence may come in several texts, as emphasis parts it.
 */
export class Typesetter {
  readonly #quotes: Quotes
  #before = ' '
  /** Tells whether an inner quotation is open, as the same sign ends it and stands for an apostrophe. */
  #isInnerOpen = false

  constructor(language: string) {
    this.#quotes = quotesOf(language)
  }

  /** Begins a new block: what was open in the last one stays there. */
  begin(): void {
    this.#before = ' '
    this.#isInnerOpen = false
  }

  /** Takes note that something was printed as it is, such as code. */
  skip(): void {
    this.#before = 'x'
  }

  /** Sets a text; `following` is the character that comes behind it. */
  set(text: string, following = ' '): string {
    if (!/["'.-]/.test(text)) {
      this.#before = text.at(-1) ?? this.#before
      return text
    }
    const dashed = text
      .replace(/(?<!-)---(?!-)/g, '—')
      .replace(/(?<!-)--(?!-)/g, '–')
      .replace(/(?<!\.)\.\.\.(?!\.)/g, '…')
    let start = 0
    let set = ''
    for (const { index, 0: mark } of dashed.matchAll(/["']/g)) {
      const between = dashed.slice(start, index)
      this.#before = between.at(-1) ?? this.#before
      const printed = this.#mark(mark, dashed[index + 1] ?? following)
      set += between + printed
      // The blank inside a French quotation belongs to its mark.
      this.#before = printed.at(-1) === '\u202f' ? '«' : (printed.at(-1) ?? ' ')
      start = index + 1
    }
    const rest = dashed.slice(start)
    this.#before = rest.at(-1) ?? this.#before
    return set + rest
  }

  #mark(mark: string, next: string): string {
    const opens = opensAfter.test(this.#before) && !/\s/.test(next)
    if (mark === '"') {
      // An article that lost its vowel goes before: l'"amore".
      const isAfterElision = this.#before === '’' && letterOrDigit.test(next)
      return this.#quotes.outer[opens || isAfterElision ? 0 : 1]
    }
    const afterWord = letterOrDigit.test(this.#before)
    // An apostrophe stands within a word, or for the cut-off beginning of one ('90s).
    if (afterWord && letterOrDigit.test(next)) return '’'
    if (opens && /\d/.test(next)) return '’'
    if (opens || this.#isInnerOpen || !afterWord) {
      this.#isInnerOpen = opens
      return this.#quotes.inner[opens ? 0 : 1]
    }
    return '’'
  }
}

/** Sets a text that stands by itself, such as a headline or a caption. */
export function typeset(text: string, language: string): string {
  return new Typesetter(language).set(text)
}
