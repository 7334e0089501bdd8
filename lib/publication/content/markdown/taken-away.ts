import type { Root } from 'hast'
import { schemeOf } from '../address-rules.ts'
import { eachElement } from './each-element.ts'
import type { LinkUse } from './link-uses.ts'
import type { PictureUse } from './pictures.ts'

/** Elements whose address readers go to or see, and the attributes that hold it. */
const attributes: Record<string, readonly ('href' | 'src' | 'poster')[]> = {
  a: ['href'],
  audio: ['src'],
  img: ['src'],
  source: ['src'],
  video: ['src', 'poster'],
}

/** An address as it was written into a text. */
export interface WrittenAddress {
  isLink: boolean
  address: string
  /** Line and column in the markdown, counted from 1. */
  line: number
  column: number
}

/** The addresses of a tree by their places; what has no place was made, and not written. */
function addressesByPlace(tree: Root): Map<string, WrittenAddress> {
  const found = new Map<string, WrittenAddress>()
  eachElement(tree, ({ tagName, properties, position }) => {
    for (const name of attributes[tagName] ?? []) {
      const address = properties[name]
      if (typeof address !== 'string' || !position) continue
      const { line, column } = position.start
      const isLink = name === 'href'
      found.set(`${line}:${column}:${name}`, { isLink, address, line, column })
    }
  })
  return found
}

/** Cleans a tree by `clean`; gives it with the links and pictures that were in it before and are not in it now. */
export function withTaken(
  tree: Root,
  clean: (tree: Root) => Root,
): { tree: Root; taken: WrittenAddress[] } {
  const before = addressesByPlace(tree)
  const cleaned = clean(tree)
  if (before.size > 0) for (const place of addressesByPlace(cleaned).keys()) before.delete(place)
  return { tree: cleaned, taken: [...before.values()] }
}

/** Notes what was taken away among the links and pictures of a text. */
export function noteTaken(taken: WrittenAddress[], links: LinkUse[], pictures: PictureUse[]): void {
  for (const { isLink, address, line, column } of taken) {
    const isHere = (use: { line: number; column: number }) =>
      use.line === line && use.column === column
    if (!isLink) {
      // A film has a picture of its own at the same place.
      const lost = pictures.find((use) => isHere(use) && schemeOf(use.src) === schemeOf(address))
      if (lost) lost.isTaken = true
      continue
    }
    const known = links.find(isHere)
    if (known) known.isTaken = true
    else links.push({ href: address, line, column, isTaken: true })
  }
}
