import { named } from './read-styles.ts'

/** Of numbers of lists and of `content`: what style sheets write themselves. */
const writtenByStyles = ' ()0123456789.,:;\'"-·–—•‘’“”'

/** Attributes whose text a reader may see, or a style sheet may write. */
const shownAttributes = /^(?:alt|title|placeholder|value|label|data-.*)$/

/** What a page has that a style can be for. */
export class Shown {
  /** Its elements, classes, attributes and languages; see `named`. A language (BCP 47) is there with those that it belongs to: `es-mx` and `es`. */
  readonly names = new Set<string>()
  /** UTF-16 code units of its text, each once. */
  readonly characters: number[] = []
  readonly #has = new Uint8Array(0x10000)
  /** Values of `class` that were taken apart: most stand on a page again and again. */
  readonly #classes = new Set<string>()

  constructor() {
    this.addText(writtenByStyles)
  }

  addElement(name: string, attributes: Record<string, string>): void {
    this.names.add(named.element(name))
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? ''
      if (attribute !== 'class') this.names.add(named.attribute(attribute))
      if (attribute === 'class') this.#addClasses(value)
      else if (attribute === 'dir') this.names.add(named.direction(value))
      else if (attribute === 'lang') this.#addLanguage(value, name === 'html')
      else if (shownAttributes.test(attribute)) this.addText(value)
    }
  }

  #addClasses(value: string): void {
    if (this.#classes.has(value)) return
    this.#classes.add(value)
    this.names.add(named.attribute('class'))
    for (const each of value.split(/\s+/)) this.names.add(named.class(each))
  }

  #addLanguage(value: string, isRoot: boolean): void {
    const subtags = value.toLowerCase().split('-')
    for (let most = 1; most <= subtags.length; most++) {
      const tag = subtags.slice(0, most).join('-')
      this.names.add(named.language(tag))
      if (isRoot) this.names.add(named.root(tag))
    }
  }

  addText(text: string): void {
    const has = this.#has
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (has[unit] === 1) continue
      has[unit] = 1
      this.characters.push(unit)
    }
  }
}
