import type { Element, Root } from 'hast'
import { shownWidths, sourcesOf } from '#lib/publication/pictures/renditions.ts'
import { eachElement } from './each-element.ts'
import { type PictureSizes, pictureFile } from './pictures.ts'

/** Puts each picture of which there are copies into a `<picture>` that offers them. Its own address stays. */
export function setPictureSources(tree: Root, pictures: PictureSizes): void {
  eachElement(tree, (node, index, parent) => {
    if (node.tagName !== 'img') return
    if (parent.type === 'element' && parent.tagName === 'picture') return
    const { src } = node.properties
    const file = typeof src === 'string' ? pictureFile(src, '') : undefined
    const picture = file && pictures[file]
    if (!file || !picture) return
    const offered = sourcesOf(file, picture)
    if (!offered) return
    const sizes = shownWidths.column
    if (offered.srcSet) Object.assign(node.properties, { srcSet: offered.srcSet, sizes })
    const sources = offered.sources.map((each) => source({ ...each, sizes }))
    parent.children[index] = {
      type: 'element',
      tagName: 'picture',
      properties: {},
      children: [...sources, node],
    }
  })
}

function source(properties: Element['properties']): Element {
  return { type: 'element', tagName: 'source', properties, children: [] }
}
