import type { Element, Root } from 'hast'
import { isPrivateAddress } from '#lib/net/private-address.ts'
import { isUnfinished } from '../address-rules.ts'
import { eachElement } from './each-element.ts'

/** A link as it stands in a text. */
export interface LinkUse {
  /** As written, but percent-encoded where an address has to be. */
  href: string
  /** Line and column in the markdown, counted from 1. */
  line: number
  column: number
  /** Readers get the words alone: the allow-list took the address, or the link itself. */
  isTaken?: true
}

/**
 * The links of a text that the publication can judge by itself: to its own pages (`host` is its own), to a place in the
 * same text that is not there, to what only the writer's machine or network can reach, and to nothing. Called when headings have
 * their ids and before links are cleaned.
 */
export function linkUses(tree: Root, host: string): LinkUse[] {
  const uses: LinkUse[] = []
  const ids = new Set([''])
  eachElement(tree, (node) => {
    if (typeof node.properties.id === 'string') ids.add(node.properties.id)
    const { href } = node.properties
    if (node.tagName !== 'a' || typeof href !== 'string' || isOfFootnote(node)) return
    const { line = 1, column = 1 } = node.position?.start ?? {}
    if (isOwn(href, host) || isPrivateAddress(href) || isUnfinished(href))
      uses.push({ href, line, column })
  })
  return uses.filter(({ href }) => !(href.startsWith('#') && ids.has(decoded(href.slice(1)))))
}

/** Footnotes are linked by the renderer, which makes both ends. */
function isOfFootnote({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties
}

function isOwn(href: string, host: string): boolean {
  const url = URL.parse(href, `http://${host}/`)
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
