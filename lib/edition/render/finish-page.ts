import { Shown } from './page-contents.ts'
import { type Attributes, linkElement, preloadElements } from './preload-elements.ts'

/**
 * A document that React rendered, as readers get it: with its styles, without the comments by which React's scripts would
 * find its parts, and with its head in one order, whatever came first: what is to be loaded early, styles, all else, and the
 * link to the search. `styles` gives the elements that stand for them, by what the page shows.
 */
export function finishPage(html: string, styles: (shown: Shown) => string): string {
  const shown = new Shown()
  const plain = withoutComments(html, shown)
  const start = plain.indexOf('<head>') + '<head>'.length
  const end = plain.indexOf('</head>', start)
  const preloads: Attributes[] = []
  const searches: string[] = []
  const head = plain.slice(start, end).replace(movable, (link, rel: string) => {
    if (rel === 'preload') preloads.push(attributesOf(link))
    else searches.push(linkElement(attributesOf(link)))
    return ''
  })
  return [
    `${plain.slice(0, start)}<meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>`,
    preloadElements(preloads),
    styles(shown),
    head,
    ...searches,
    plain.slice(end),
  ].join('')
}

/** React writes attributes in the order of its own code or ours, and escapes each `>` in their values. */
const movable = /<link rel="(preload|search)"[^>]*>/g

/** Attributes of articles may stand without a value. */
const attribute = /(?<=\s)([^\s"'=<>/]+)(?:="([^"]*)")?/g

function attributesOf(tag: string): Attributes {
  const pairs = [...tag.matchAll(attribute)]
  // As parsers of HTML have them.
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value)]),
  )
}

/** A comment, or a tag with its name and its attributes, whose values may hold any sign but their own quotation mark. */
const token = /<!--[\s\S]*?-->|<(\/?)([a-z][^\s/>]*)([^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*)>/gi

/** Takes the comments out of a document, and notes what it shows. */
function withoutComments(html: string, shown: Shown): string {
  const known = new Set<string>()
  let kept = ''
  let from = 0
  // Behind the document's type.
  let at = html.indexOf('>') + 1
  token.lastIndex = at
  for (let match = token.exec(html); match; match = token.exec(html)) {
    const [tag, closing, name, attributes = ''] = match
    if (match.index > at) shown.addText(decoded(html.slice(at, match.index)))
    at = match.index + tag.length
    if (name === undefined) {
      kept += html.slice(from, match.index)
      from = at
      continue
    }
    if (closing !== '') continue
    // What stands in a script is no text.
    if (name === 'script') at = token.lastIndex = endOfScript(html, at)
    if (known.has(tag)) continue
    known.add(tag)
    shown.addElement(name.toLowerCase(), attributesOf(attributes))
  }
  return kept + html.slice(from)
}

function endOfScript(html: string, from: number): number {
  const end = html.indexOf('</script', from)
  return end < 0 ? html.length : end
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** React and the intake write signs that would be markup as these entities, or by their numbers; letters as they are. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (as, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? character(hex ? Number.parseInt(hex, 16) : Number(decimal))
        : (entities[name] ?? as),
  )
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
