import { Parser } from 'htmlparser2'
import { escapeAttribute } from '#lib/text/escape.ts'
import { inlineStyle } from '../render/inline-style.ts'
import { type Copy, copyAddress, copySourceSet, copyStyles, type Place } from './mirror-address.ts'

type Attributes = Record<string, string>
type Rewrite = (value: string, place: Place, copy: Copy) => string

/** Attributes that hold addresses, wherever they stand. */
const addresses: Record<string, Rewrite> = {
  href: copyAddress,
  src: copyAddress,
  poster: copyAddress,
  action: copyAddress,
  formaction: copyAddress,
  srcset: copySourceSet,
  imagesrcset: copySourceSet,
  style: copyStyles,
}

/** Links that are meant for the original alone. */
const left = /^(?:manifest|search|preconnect|dns-prefetch)$/
/** Links that say what the page is, and stay as they are: their addresses are whole. */
const said = /^(?:canonical|alternate)$/

/** What stands in the head of a copy, in whatever way it is served. */
const policy = (site: string) =>
  `<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action ${escapeAttribute(new URL(site).origin)}"/>`

/**
 * The copy of a page: links that hold wherever the copy lies, forms that send to the original, and at the page's top
 * `note`, which is HTML for the language of the page. Canonical addresses and structured data stay those of the original.
 */
export function mirrorPage(
  html: string,
  place: Place,
  copy: Copy,
  note: (language: string) => string,
): string {
  let kept = ''
  let at = 0
  const cut = (from: number, to: number, instead: string) => {
    kept += html.slice(at, from) + instead
    at = to
  }
  let language = ''
  let style: { from: number; to: number } | undefined
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => {
      const [from, to] = [parser.startIndex, parser.endIndex + 1]
      if (name === 'html') language = attributes.lang ?? ''
      if (name === 'style') style = { from, to }
      else if (name === 'head') cut(to, to, policy(copy.site))
      // It was for styles that are changed below, and bring their own.
      else if (isPolicy(name, attributes)) cut(from, to, '')
      else if (name === 'body') cut(to, to, note(language))
      else {
        const instead = rewritten(name, attributes, place, copy)
        if (instead !== undefined) cut(from, to, instead)
      }
    },
    onclosetag: (name) => {
      if (name !== 'style' || style === undefined) return
      const css = copyStyles(html.slice(style.to, parser.startIndex), place, copy)
      cut(style.from, parser.endIndex + 1, inlineStyle(css))
      style = undefined
    },
  })
  parser.end(html)
  return kept + html.slice(at)
}

function isPolicy(name: string, attributes: Attributes): boolean {
  return name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy'
}

/** What comes in the place of an element's first tag; undefined where it stays. */
function rewritten(
  name: string,
  attributes: Attributes,
  place: Place,
  copy: Copy,
): string | undefined {
  if (name === 'link' && left.test(attributes.rel ?? '')) return ''
  if (name === 'link' && said.test(attributes.rel ?? '')) return undefined
  const changed: Attributes = {}
  for (const [attribute, value] of Object.entries(attributes)) {
    const rewrite = addresses[attribute]
    if (!rewrite) continue
    const instead = rewrite(value, place, copy)
    if (instead !== value) changed[attribute] = instead
  }
  if (Object.keys(changed).length === 0) return undefined
  const all = Object.entries({ ...attributes, ...changed })
  return `<${name}${all.map(([attribute, value]) => ` ${attribute}="${escapeAttribute(value)}"`).join('')}>`
}
