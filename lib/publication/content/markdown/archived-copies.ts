import type { Element, ElementContent, Root } from 'hast'
import { wordingFor } from '#lib/wording/wording.ts'
import { eachElement } from './each-element.ts'
import { outboundAddress } from './outbound-links.ts'
import { textOf } from './text.ts'

/** Addresses of archived copies by the addresses of links whose originals are gone. */
export type Copies = Record<string, string>

/** Parts nothing that an editor writes, as classes of theirs fall away. */
const mark = 'archived-copy'

/**
 * Offers the archived copy beside each link whose original is gone, in the language of the text. The link itself stays as
 * it was written. Called when the text has been cleaned and read.
 */
export function offerCopies(tree: Root, copies: Copies, host: string, language: string): void {
  eachElement(tree, (node, index, parent) => {
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string') return
    const address = outboundAddress(href, host)
    const copy = address === undefined ? undefined : copies[address]
    if (copy === undefined) return
    const offer = offerOf(copy, textOf(node).replace(/\s+/g, ' '), language)
    parent.children.splice(index + 1, 0, { type: 'text', value: ' ' }, offer)
    return index + 3
  })
}

function offerOf(copy: string, name: string, language: string): Element {
  const wording = wordingFor(language)
  const text = (value: string): ElementContent => ({ type: 'text', value })
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: {
      href: copy,
      rel: ['external', 'noopener'],
      ariaLabel: wording.article.archivedCopyOf({ name }),
    },
    children: [text(wording.article.archivedCopy)],
  }
  const properties = { className: [mark] }
  return {
    ...{ type: 'element', tagName: 'small', properties },
    children: [text('('), link, text(')')],
  }
}

const offers = new RegExp(` <small class="${mark}">.*?</small>`, 'gs')

/** A text as it was written, without the offers: for feeds and for those who copy it, where it would stay for good. */
export function withoutCopies(html: string): string {
  return html.includes(mark) ? html.replace(offers, '') : html
}
