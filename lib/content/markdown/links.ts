import type { Root } from 'hast'
import { eachElement } from './each-element.ts'

/** What an editor may say of a link beside what is set here (HTML, “Link types”). */
const editors = new Set([
  'author',
  'license',
  'me',
  'nofollow',
  'sponsored',
  'ugc',
  'tag',
  'noreferrer',
])

/**
 * Marks links that lead away with `external noopener`; `host` is the publication's own.
 * `rel` values with a meaning for readers and search engines stay, all others go.
 */
export function setLinkRelations(tree: Root, host: string): void {
  eachElement(tree, (node) => {
    if (node.tagName !== 'a' || typeof node.properties.href !== 'string') return
    const said = [node.properties.rel ?? []].flat().flatMap((rel) => String(rel).split(/\s+/))
    const rel = said.filter((value) => editors.has(value))
    const url = URL.parse(node.properties.href, `http://${host}/`)
    if (url && /^https?:$/.test(url.protocol) && url.host !== host)
      rel.unshift('external', 'noopener')
    if (rel.length > 0) node.properties.rel = rel
    else delete node.properties.rel
  })
}
