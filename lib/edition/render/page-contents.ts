import { named } from './read-styles.ts'

/** Of numbers of lists and of `content`: what style sheets write themselves. */
const writtenByStyles = ' ()0123456789.,:;\'"-·–—•‘’“”'

/** Attributes whose text a reader may see, or a style sheet may write. */
const shownAttributes = /^(?:alt|title|placeholder|value|label|data-.*)$/

/** What an element adds to its page: the names of what a style can be for (see `named`), and texts that a reader may see. */
export interface ElementContents {
  names: string[]
  texts: string[]
}

/** What an element adds to its page, by its name and its attributes as parsers of HTML have them. */
export function elementContents(name: string, attributes: Record<string, string>): ElementContents {
  const names = [named.element(name)]
  const texts: string[] = []
  for (const attribute in attributes) {
    const value = attributes[attribute] ?? ''
    if (attribute !== 'class') names.push(named.attribute(attribute))
    if (attribute === 'class')
      names.push(named.attribute('class'), ...value.split(/\s+/).map(named.class))
    else if (attribute === 'dir') names.push(named.direction(value))
    else if (attribute === 'lang') names.push(...languageNames(value, name === 'html'))
    else if (shownAttributes.test(attribute)) texts.push(value)
  }
  return { names, texts }
}

function languageNames(value: string, isRoot: boolean): string[] {
  const subtags = value.toLowerCase().split('-')
  return subtags.flatMap((_, index) => {
    const tag = subtags.slice(0, index + 1).join('-')
    return isRoot ? [named.language(tag), named.root(tag)] : [named.language(tag)]
  })
}

/** What a page has that a style can be for. */
export class Shown {
  /** Its elements, classes, attributes and languages; see `named`. A language (BCP 47) is there with those that it belongs to: `es-mx` and `es`. */
  readonly names = new Set<string>()
  /** UTF-16 code units of its text, each once. */
  readonly characters: number[] = []
  readonly #has = new Uint8Array(0x10000)

  constructor() {
    this.addText(writtenByStyles)
  }

  addElement(name: string, attributes: Record<string, string>): void {
    this.add(elementContents(name, attributes))
  }

  add({ names, texts }: ElementContents): void {
    for (const name of names) this.names.add(name)
    for (const text of texts) this.addText(text)
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
