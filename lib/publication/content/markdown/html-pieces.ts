import { Parser } from 'htmlparser2'

/** A piece of a text that readers should get. */
export interface Piece {
  text: string
  /** Line of its beginning in the markdown, counted from 1; line ends in it go on from there. */
  line: number
  /** What it stands in, where that may take it. */
  within?: 'cell' | 'comment' | 'definition'
}

/** Of what these hold nothing is meant for readers of the text: code, and words for browsers without the element. */
export const apart = new Set('script style iframe embed video audio'.split(' '))

/** Attributes that browsers show as words. */
const shown: Record<string, string[]> = {
  ...{ input: ['value', 'placeholder'], textarea: ['placeholder'] },
  ...{ optgroup: ['label'], option: ['label'], track: ['label'] },
}
/** Inputs whose value nobody sees (HTML, “The input element”). */
const unseen = /^(?:hidden|checkbox|radio|password|color|range|file)$/i

/** What readers should get of raw HTML: all that is neither tag nor comment. */
export function piecesOfHtml(html: string, line: number): Piece[] {
  const pieces: Piece[] = []
  /** Elements that stand apart, where they begin, and how much was found before them. */
  const open: { name: string; at: number; before: number }[] = []
  const counted = { to: 0, line }
  const piece = (text: string, at: number, within?: 'comment'): void => {
    counted.line += html.slice(counted.to, at).split('\n').length - 1
    counted.to = at
    pieces.push({ text, line: counted.line, ...(within && { within }) })
  }
  /** What a tag says that has not come to its end. */
  const inTag: [text: string, at: number][] = []
  /** Tracks of films: their names are no words for browsers that know no film. */
  const ofTracks = new Set<Piece>()
  let tag = ''
  let read = 0
  const parser = new Parser({
    onopentagname: (name) => {
      tag = name
      if (apart.has(name)) open.push({ name, at: parser.endIndex, before: pieces.length })
    },
    onattribute: (name, value, quote) => {
      if (name === 'alt' || (name === 'title' && tag === 'img'))
        inTag.push([value, parser.endIndex])
      else if (shown[tag]?.includes(name)) inTag.push([value, parser.startIndex])
      else if (isText(name, value, quote)) {
        const before = html.slice(read, parser.endIndex).toLowerCase()
        inTag.push([`${name} ${value}`, read + Math.max(0, before.lastIndexOf(name))])
      }
    },
    onopentag: (_, { type = '' }) => {
      const isSeen = tag !== 'input' || !unseen.test(type)
      for (const [text, at] of inTag.splice(0)) if (isSeen) piece(text, at)
      const last = pieces.at(-1)
      if (tag === 'track' && last) ofTracks.add(last)
      read = parser.endIndex + 1
    },
    onclosetag: (name, isImplied) => {
      const closed = open.at(-1)?.name === name ? open.pop() : undefined
      if (isImplied) return
      read = parser.endIndex + 1
      // One that holds another of its kind was never closed itself.
      const held = html.slice(closed?.at, parser.startIndex).toLowerCase()
      if (closed && !held.includes(`<${name}`))
        pieces.push(...pieces.splice(closed.before).filter((each) => ofTracks.has(each)))
    },
    ontext: (text) => {
      read = parser.endIndex + 1
      piece(text, parser.startIndex)
    },
    oncomment: (text) => {
      read = parser.endIndex + 1
      const isComment = html.startsWith('<!--', parser.startIndex)
      // One that holds the beginning of another was never closed itself.
      if (isComment && html.endsWith('-->', read) && !text.includes('<!')) return
      piece(text, parser.startIndex, isComment ? 'comment' : undefined)
    },
    onprocessinginstruction: (_, text) => {
      read = parser.endIndex + 1
      if (!/^!doctype\s+html\b/i.test(text)) piece(text, parser.startIndex)
    },
  })
  parser.write(html)
  parser.end()
  // A tag that never ends; of ends without a beginning the parser says nothing.
  const rest = html.slice(read).replace(/^(?:<\/[a-z][^>]*>)+/i, '')
  if (rest !== '') piece(rest, html.length - rest.length)
  return pieces
}

/** Attributes that may stand without a value (HTML, “Attributes”, and those of old). */
const withoutValue = new Set(
  `alt allowfullscreen async autofocus autoplay border checked compact contenteditable controls crossorigin default defer
  disabled download draggable frameborder hidden inert ismap itemscope loop multiple muted noresize noshade novalidate
  nowrap open playsinline readonly required reversed scrolling seamless selected spellcheck title`.split(
    /\s+/,
  ),
)

/**
 * Whether an attribute was meant as text: words between angle brackets, as in “a <b and c> d”, or what follows a quotation
 * mark that was never closed, as no address and no name goes on in another line.
 */
function isText(name: string, value: string, quote: string | null | undefined): boolean {
  if (/[^\w:.@-]/.test(name)) return true
  if (quote === undefined) return /^[a-z\d]+$/.test(name) && !withoutValue.has(name)
  return /^(?:href|src|id)$/.test(name) && /[<\n]/.test(value)
}
