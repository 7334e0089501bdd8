import type { Root } from 'hast'
import { schemeOf, withPlainScheme } from '../address-rules.ts'
import { eachElement } from './each-element.ts'

/** Attributes that hold an address. */
export const addressed = ['href', 'src', 'cite', 'poster'] as const

/** Blanks and control characters around an address, which browsers pass over (URL, 4.4). */
const outside = /^[\0-\x20]+|[\0-\x20]+$/g

/**
 * Brings addresses into the form in which everything that comes later looks at them: schemes in lower case, links within
 * the publication from its root. What stands below `page`, the path of the text's own page, is shown elsewhere too: in
 * lists, previews and feeds.
 */
export function setAddresses(tree: Root, page: string): void {
  eachElement(tree, ({ tagName, properties }) => {
    for (const name of addressed) {
      const address = properties[name]
      if (typeof address === 'string')
        properties[name] = withPlainScheme(address.replace(outside, ''))
    }
    const { href } = properties
    if (tagName === 'a' && typeof href === 'string') properties.href = fromRoot(href, page)
  })
}

/** A link that counts from a page as one that counts from the root; others as they are. */
function fromRoot(href: string, page: string): string {
  if (href === '' || /^[/\\#]/.test(href) || schemeOf(href) !== undefined) return href
  const url = URL.parse(href, `http://localhost${page}`)
  // A tab within a scheme hides it from us, and not from browsers.
  if (url?.origin !== 'http://localhost') return href
  return `${url.pathname}${url.search}${url.hash}`
}

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
