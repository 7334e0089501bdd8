import { slug } from 'github-slugger'
import type { Element, Root } from 'hast'
import { eachElement } from './each-element.ts'
import { takenIds } from './page-ids.ts'
import { textOf } from './text.ts'

/**
 * Gives every heading an id made of its text, in its own script, and sees to it that no id occurs twice.
 * Levels are set so that the first is 2 (the headline is 1) and none is left out on the way down, which readers
 * with a screen reader walk by (WCAG 2.2, 1.3.1).
 */
export function setHeadings(tree: Root): void {
  const ids = new Ids(takenIds)
  // Footnotes are linked by their ids, so that headings give way to those and not the other way round.
  eachElement(tree, (node) => {
    const { id } = node.properties
    if (typeof id === 'string' && !isHeading(node)) node.properties.id = ids.unique(id)
  })
  const open: number[] = []
  eachElement(tree, (node) => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (!level) return
    while (open.length > 0 && (open.at(-1) ?? 0) >= Number(level)) open.pop()
    if (!isHeading(node)) return 'skip'
    open.push(Number(level))
    node.tagName = `h${Math.min(open.length + 1, 6)}`
    const { id } = node.properties
    const own = typeof id === 'string' && /^\S+$/.test(id) ? id : slug(textOf(node).trim())
    node.properties.id = ids.unique(own || 'section')
    return 'skip'
  })
}

/** A heading of the text; that of the footnotes belongs to them (see `footnote-ids.ts`). */
function isHeading({ tagName, properties }: Element): boolean {
  return /^h[1-6]$/.test(tagName) && !('dataFootnoteLabel' in properties)
}

/** Gives ids that do not occur twice: the wanted one, or that with the first number behind it that is free. */
class Ids {
  readonly #taken: Set<string>
  /** Numbers that were tried behind an id: thousands may want the same one. */
  readonly #tried = new Map<string, number>()

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken)
  }

  unique(wanted: string): string {
    let number = this.#tried.get(wanted) ?? 0
    const id = () => (number === 0 ? wanted : `${wanted}-${number}`)
    while (this.#taken.has(id())) number++
    this.#tried.set(wanted, number)
    this.#taken.add(id())
    return id()
  }
}
