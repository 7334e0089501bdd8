/** What stood before an export in its file, and where. */
export type OnForeword = (file: string, line: number, what: string) => void

/** Further than any warning of a server goes. */
const longest = 256 * 1024
/** Where an export of WordPress begins. */
const root = /<rss\s[^<>]*xmlns:wp=/
const declaration = /^\s*<\?xml\s[^<>]*\?>/

/**
 * Passes over what servers and plugins print before an export: blank lines, a byte order mark, warnings of PHP, HTML. An
 * XML declaration must be the first in a file, so each of these ends other readers. The rows stay counted; a document
 * type that stands between the declaration and the export stays too, for the parser to refuse.
 */
export class ForewordFilter {
  #held: string | undefined = ''
  #line = 0
  #what = ''

  /** Rows before the first that {@link take} gave. */
  rowsBefore = 0

  /** The piece, without what stands before the export; nothing while that is looked for. */
  take(piece: string): string {
    if (this.#held === undefined) return piece
    this.#held += piece
    const begin = root.exec(this.#held)
    return begin || this.#held.length > longest ? this.#from(this.#held, begin?.index) : ''
  }

  /** What is held back when the file ends. */
  end(): string {
    return this.#held === undefined ? '' : this.#from(this.#held, undefined)
  }

  /** Tells what was passed over, if it was more than blanks. */
  tell(file: string, told: OnForeword | undefined): void {
    if (this.#what !== '') told?.(file, this.#line, this.#what)
  }

  #from(held: string, begin: number | undefined): string {
    this.#held = undefined
    const text = held.replace(/^\ufeff/, '')
    if (begin === undefined) return text
    const at = begin - (held.length - text.length)
    const first = text.slice(0, at).lastIndexOf('<?xml')
    const start = first === -1 ? at : first
    const between = text.slice(start, at)
    const head = declaration.exec(between)?.[0] ?? ''
    const rest = between.slice(head.length)
    const passed = `${text.slice(0, start)}${/<!(?:DOCTYPE|ENTITY)/i.test(rest) ? '' : rest}`
    this.#note(text, passed)
    this.rowsBefore = rowsIn(text.slice(0, start))
    const kept = /<!(?:DOCTYPE|ENTITY)/i.test(rest) ? rest : '\n'.repeat(rowsIn(rest))
    return `${head}${kept}${text.slice(at)}`
  }

  #note(text: string, passed: string): void {
    const shown = passed.replace(/<!--(?:(?!-->)[^<])*-->|<[^<>]*>/g, ' ').trim()
    if (shown === '') return
    this.#what = shown.replace(/\s+/g, ' ').slice(0, 120)
    this.#line = rowsIn(text.slice(0, text.indexOf(shown.slice(0, 20)))) + 1
  }
}

function rowsIn(text: string): number {
  return text.split('\n').length - 1
}
