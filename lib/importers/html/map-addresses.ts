import type { Root } from 'hast'
import { attribute, elementsIn, isElement } from './elements.ts'

/** Where what a piece of HTML refers to is to be found from now on. */
export interface AddressMap {
  /** The address of a link as it is to be written. */
  link: (href: string) => Promise<string> | string
  /** The address of a picture, of sound or film; undefined leaves it out, its alternative text takes its place. */
  file: (src: string) => Promise<string | undefined> | string | undefined
}

/** Puts new addresses into a tree: of links, pictures, sound and film. What browsers choose among (`srcset`) goes. */
export async function mapAddresses(tree: Root, map: AddressMap): Promise<void> {
  for (const node of elementsIn(tree)) {
    if (isElement(node, 'a') && attribute(node, 'href') !== '')
      node.properties.href = await map.link(attribute(node, 'href').trim())
    if (!isElement(node, 'img', 'video', 'audio', 'source')) continue
    delete node.properties.srcSet
    for (const name of ['src', 'poster'] as const) {
      const src = attribute(node, name).trim()
      if (src === '') continue
      const found = await map.file(src)
      if (found === undefined) delete node.properties[name]
      else node.properties[name] = found
    }
  }
}
