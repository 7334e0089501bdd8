import type { Nodes, Root } from 'mdast'
import type { TextWarning } from './text-warning.ts'

/** Elements that readers see, and whose end may not be left out (HTML, “Optional tags”). */
const closed = new Set(
  `a abbr b bdi bdo big blockquote center cite code del details dfn em figcaption figure font h1 h2 h3 h4 h5 h6 i ins kbd
  mark ol pre q ruby s samp small span strike strong sub summary sup table tt u ul var`.split(
    /\s+/,
  ),
)

/** Elements of drawings and formulas have names of their own; scripts and styles have none. */
const apart = new Set(['svg', 'math', 'script', 'style'])

/** A comment, also one that goes on to the end; a tag with its attributes. */
const pieces =
  /<!--(?:[\s\S]*?-->|[\s\S]*)|<(\/?)([a-z][a-z\d]*)(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi

/**
 * Elements of raw HTML that are never closed: all that follows stands in them, up to the end of the text or of what they
 * stand in. Those that are closed in another order than they were opened are closed.
 */
export function unclosedElements(tree: Root): TextWarning[] {
  const open: { name: string; line: number; column: number }[] = []
  let within = ''
  for (const { value, position } of htmlIn(tree))
    for (const { 1: slash, 2: tag, 3: attributes = '', index } of value.matchAll(pieces)) {
      const name = tag?.toLowerCase() ?? ''
      if (within !== '') {
        if (slash && name === within) within = ''
      } else if (apart.has(name) && !slash && !attributes.endsWith('/')) within = name
      else if (!closed.has(name)) continue
      else if (slash) {
        const last = open.findLastIndex((each) => each.name === name)
        if (last >= 0) open.splice(last, 1)
      } else if (!isMark(name, attributes)) {
        const lines = value.slice(0, index).split('\n')
        const { line = 1, column = 1 } = position?.start ?? {}
        const before = lines.at(-1)?.length ?? 0
        const place = {
          line: line + lines.length - 1,
          column: before + (lines.length > 1 ? 1 : column),
        }
        open.push({ name, ...place })
      }
    }
  return open.map(({ name, ...place }) => ({
    ...place,
    what: `an element that is never closed: <${name}>`,
    expected: `</${name}> where it ends: what follows stands in it as well`,
    mend: `add </${name}>, or take <${name}> out`,
  }))
}

/** `<a name="part"/>` marks a place: nobody sees that it is never closed. */
function isMark(name: string, attributes: string): boolean {
  return (
    attributes.endsWith('/') && (name === 'span' || (name === 'a' && !/\bhref\b/i.test(attributes)))
  )
}

function htmlIn(node: Nodes): Extract<Nodes, { type: 'html' }>[] {
  if (node.type === 'html') return [node]
  return 'children' in node ? node.children.flatMap(htmlIn) : []
}
