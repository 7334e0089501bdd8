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
  return new Reading(html, line).read()
}

class Reading {
  readonly #html: string
  readonly #pieces: Piece[] = []
  /** Elements that stand apart, where they begin, and how much was found before them. */
  readonly #open: { name: string; at: number; before: number }[] = []
  readonly #counted: { to: number; line: number }
  /** What a tag says that has not come to its end. */
  readonly #inTag: [text: string, at: number][] = []
  /** Tracks of films: their names are no words for browsers that know no film. */
  readonly #ofTracks = new Set<Piece>()
  #tag = ''
  #read = 0
  readonly #parser = new Parser({
    onopentagname: (name) => {
      this.#tag = name
      const { endIndex } = this.#parser
      if (apart.has(name)) this.#open.push({ name, at: endIndex, before: this.#pieces.length })
    },
    onattribute: (name, value, quote) => this.#readAttribute(name, value, quote),
    onopentag: (_, { type = '' }) => this.#endTag(type),
    onclosetag: (name, isImplied) => this.#close(name, isImplied),
    ontext: (text) => {
      this.#read = this.#parser.endIndex + 1
      this.#keep(text, this.#parser.startIndex)
    },
    oncomment: (text) => this.#readComment(text),
    onprocessinginstruction: (_, text) => {
      this.#read = this.#parser.endIndex + 1
      if (!/^!doctype\s+html\b/i.test(text)) this.#keep(text, this.#parser.startIndex)
    },
  })

  constructor(html: string, line: number) {
    this.#html = html
    this.#counted = { to: 0, line }
  }

  read(): Piece[] {
    this.#parser.write(this.#html)
    this.#parser.end()
    // A tag that never ends; of ends without a beginning the parser says nothing.
    const rest = this.#html.slice(this.#read).replace(/^(?:<\/[a-z][^>]*>)+/i, '')
    if (rest !== '') this.#keep(rest, this.#html.length - rest.length)
    return this.#pieces
  }

  #keep(text: string, at: number, within?: 'comment'): void {
    this.#counted.line += this.#html.slice(this.#counted.to, at).split('\n').length - 1
    this.#counted.to = at
    this.#pieces.push({ text, line: this.#counted.line, ...(within && { within }) })
  }

  #readAttribute(name: string, value: string, quote: string | null | undefined): void {
    const { startIndex, endIndex } = this.#parser
    if (name === 'alt' || (name === 'title' && this.#tag === 'img'))
      this.#inTag.push([value, endIndex])
    else if (shown[this.#tag]?.includes(name)) this.#inTag.push([value, startIndex])
    else if (isText(name, value, quote)) {
      const before = this.#html.slice(this.#read, endIndex).toLowerCase()
      this.#inTag.push([`${name} ${value}`, this.#read + Math.max(0, before.lastIndexOf(name))])
    }
  }

  #endTag(type: string): void {
    const isSeen = this.#tag !== 'input' || !unseen.test(type)
    for (const [text, at] of this.#inTag.splice(0)) if (isSeen) this.#keep(text, at)
    const last = this.#pieces.at(-1)
    if (this.#tag === 'track' && last) this.#ofTracks.add(last)
    this.#read = this.#parser.endIndex + 1
  }

  #close(name: string, isImplied: boolean): void {
    const closed = this.#open.at(-1)?.name === name ? this.#open.pop() : undefined
    if (isImplied) return
    this.#read = this.#parser.endIndex + 1
    // One that holds another of its kind was never closed itself.
    const held = this.#html.slice(closed?.at, this.#parser.startIndex).toLowerCase()
    if (closed && !held.includes(`<${name}`))
      this.#pieces.push(
        ...this.#pieces.splice(closed.before).filter((each) => this.#ofTracks.has(each)),
      )
  }

  #readComment(text: string): void {
    const { startIndex } = this.#parser
    this.#read = this.#parser.endIndex + 1
    const isComment = this.#html.startsWith('<!--', startIndex)
    // One that holds the beginning of another was never closed itself.
    if (isComment && this.#html.endsWith('-->', this.#read) && !text.includes('<!')) return
    this.#keep(text, startIndex, isComment ? 'comment' : undefined)
  }
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
