import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { shownWidths, sourcesOf } from '#lib/pictures/copies.ts'
import { type PictureSizes, pictureFile } from './pictures.ts'

/** Puts each picture of which there are copies into a `<picture>` that offers them. Its own address stays. */
export function setPictureSources(tree: Root, sizes: PictureSizes): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return
    if (parent.type === 'element' && parent.tagName === 'picture') return
    const { src } = node.properties
    const file = typeof src === 'string' ? pictureFile(src, '') : undefined
    const picture = file && sizes[file]
    if (!file || !picture) return
    const sources = sourcesOf(file, picture)
    const last = sources.at(-1)
    if (!last) return
    Object.assign(node.properties, { srcSet: last.srcSet, sizes: shownWidths.column })
    const others = sources
      .slice(0, -1)
      .map(({ type, srcSet }) => source({ type, srcSet, sizes: shownWidths.column }))
    parent.children[index] = {
      type: 'element',
      tagName: 'picture',
      properties: {},
      children: [...others, node],
    }
  })
}

function source(properties: Element['properties']): Element {
  return { type: 'element', tagName: 'source', properties, children: [] }
}
