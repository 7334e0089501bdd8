import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { type ElementContents, elementContents, Shown } from './page-contents.ts'
import { type Attributes, linkElement, preloadElements } from './preload-elements.ts'

/**
 * A document that React rendered, as readers get it: with its styles, without the comments by which React's scripts would
 * find its parts, with the language of each text that is borrowed from another, and with its head in one order, whatever
 * came first: what is to be loaded early, styles, all else, and the link to the search. `styles` gives the elements that stand for them, by what the page shows and by the addresses of the
 * style sheets that it names itself.
 */
export function finishPage(html: string, styles: (shown: Shown, own: string[]) => string): string {
  const shown = new Shown()
  const plain = withLanguageOfBorrowed(withoutComments(html, shown))
  const start = plain.indexOf('<head>') + '<head>'.length
  const end = plain.indexOf('</head>', start)
  const preloads: Attributes[] = []
  const searches: string[] = []
  const sheets: string[] = []
  const head = plain.slice(start, end).replace(movable, (link, rel: string) => {
    if (rel === 'preload') preloads.push(attributesOf(link))
    else if (rel === 'stylesheet') sheets.push(attributesOf(link).href ?? '')
    else searches.push(linkElement(attributesOf(link)))
    return ''
  })
  return [
    `${plain.slice(0, start)}<meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>`,
    preloadElements(preloads),
    styles(shown, sheets),
    head,
    ...searches,
    plain.slice(end),
  ].join('')
}

/** React writes attributes in the order of its own code or ours, and escapes each `>` in their values. */
const movable = /<link rel="(preload|search|stylesheet)"[^>]*>/g

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
    shown.add(contentsOf(name, attributes))
  }
  return kept + html.slice(from)
}

/**
 * Nearly all tags of a page stand on others too, but for where they lead. Keeping an order of them would cost half of what they
 * save. Tags with words in them, such as those that were searched for, stand on one page alone.
 */
const contents = new Map<string, ElementContents>()
const mostKept = 2000
const longestKept = 500

/** Values of which nobody sees the text, and no style asks. */
const unseen = /(\s(?:content|dateTime|href|id|src|srcSet)=")[^"]*/g

function contentsOf(name: string, attributes: string): ElementContents {
  // Within marks of the one kind there may be those of the other.
  const like = attributes.includes("'") ? attributes : attributes.replace(unseen, '$1')
  const key = name + like
  let own = contents.get(key)
  if (!own) {
    own = elementContents(name.toLowerCase(), attributesOf(detached(like)))
    if (contents.size >= mostKept) contents.clear()
    if (key.length <= longestKept && own.texts.length === 0) contents.set(key, own)
  }
  return own
}

/** A part of a page's text is kept by V8 with the whole page, unless it is made anew. */
function detached(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le')
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
