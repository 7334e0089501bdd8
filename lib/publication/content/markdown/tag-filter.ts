import type { Nodes, Root } from 'hast'
import type { Root as Markdown, Nodes as MarkdownNodes } from 'mdast'

/** Elements of HTML, of now and of before, but for those that swallow what follows them. */
const known = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset
  figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input
  ins kbd label legend li link listing main map mark marquee math menu meta meter nav nobr noscript ol optgroup option
  output p param picture pre progress q rb rp rt rtc ruby s samp script search section slot small source span strike
  strong style sub summary sup svg table tbody td tfoot th thead time tr track tt u ul var video wbr`.split(
    /\s+/,
  ),
)

/** A drawing or a formula, whose elements have names of their own; a comment; or the beginning of a tag and what is in it. */
const pieces =
  /<(svg|math)(?=[\s>])[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<(\/?)([a-z][^\s/>]*)(?=[\s/>]|$)([^<>]*)/gi

/** What says where an object is to be had: its own attribute, or what it holds for older browsers. */
const address = /\sdata\s*=\s*["']?[^\s"'>]/i
const addressWithin =
  /<param\s[^<>]*name\s*=\s*["']?(?:movie|src|url)\b|<embed\s[^<>]*src\s*=\s*["']?[^\s"'>]/i

/**
 * Writes as text those tags that would swallow what follows them, as GitHub Flavored Markdown does (6.11, “Disallowed Raw
 * HTML”); the same for form fields, templates, objects without an address, and names that HTML does not know, as in
 * “Dear <name>”. Frames become links later on, scripts and styles fall away. Changes the tree, of markdown or of HTML with
 * raw parts.
 */
export function filterTags(tree: Markdown | Root): void {
  const raws = rawsIn(tree)
  const values = raws.map(({ value }) => value)
  /** Objects that have an address and were not closed so far. */
  let objects = 0
  for (const [index, raw] of raws.entries())
    raw.value = raw.value.replace(pieces, (piece: string, _, slash, name, attributes, offset) => {
      if (name === undefined || known.has(name.toLowerCase())) return piece
      if (name.toLowerCase() === 'object' && slash && objects > 0) {
        objects--
        return piece
      }
      const after = () => [raw.value.slice(offset), ...values.slice(index + 1, index + 20)].join('')
      if (name.toLowerCase() === 'object' && !slash && hasAddress(attributes, after)) {
        objects++
        return piece
      }
      return `&lt;${piece.slice(1)}`
    })
}

/** The raw HTML of a tree, in its order. */
function rawsIn(node: Nodes | MarkdownNodes): { value: string }[] {
  if (node.type === 'raw' || node.type === 'html') return [node]
  return 'children' in node ? node.children.flatMap(rawsIn) : []
}

/** Whether an object says where it is to be had; `after` gives the raw HTML from it on. */
function hasAddress(attributes: string, after: () => string): boolean {
  if (address.test(attributes)) return true
  const html = after()
  return addressWithin.test(html.slice(0, html.search(/<\/object\s*>/i) + 1))
}
