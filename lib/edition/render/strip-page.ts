import { Parser } from 'htmlparser2'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { inlineStyle, type StyleSheets } from './inline-style.ts'
import { Shown } from './page-contents.ts'
import {
  type Attributes,
  helperAttributes,
  linkElement,
  preloadElements,
} from './preload-elements.ts'
import { usedStyles } from './used-styles.ts'

/**
 * Takes out of a page that Next.js rendered what only scripts read: the scripts themselves and their preloads, inline
 * flight data, comments and empty helper elements. What is left is the page's own markup, as it was written; JSON-LD is
 * data and stays. What is to be loaded early stands in the head, before all other links, where every server hands it out:
 * React says part of it in the header `Link` and part in the page, whichever it comes to first.
 */
export function stripPage(html: string, options: StripOptions = {}): string {
  const cuts: Cut[] = []
  const marks = new Marks(cuts, options)
  const parser: Parser = new Parser({
    onopentag: (name, attributes) =>
      marks.open(name, attributes, parser.startIndex, parser.endIndex),
    onclosetag: (name, isImplied) =>
      isImplied || marks.close(name, parser.startIndex, parser.endIndex),
    ontext: (text) => marks.text(text),
    // React marks with comments where its parts begin and end.
    oncomment: () => cuts.push({ from: parser.startIndex, to: parser.endIndex + 1, instead: '' }),
  })
  parser.end(html)
  marks.end()
  return withLanguageOfBorrowed(apply(html, cuts))
}

export interface StripOptions {
  /** The answer's header `Link`. */
  linkHeader?: string | undefined
  /**
   * Style sheets of which comes into the page itself, in the place of the links to them, what it uses. Default: they stay
   * linked.
   */
  styles?: StyleSheets
  /** Accepts addresses of scripts that stay: a live page may have some of its own. Default: none. */
  keeps?: (src: string) => boolean
}

/** A part of the page that goes, and what comes in its place. */
interface Cut {
  from: number
  to: number
  instead: string
}

function apply(html: string, cuts: Cut[]): string {
  let kept = ''
  let at = 0
  for (const { from, to, instead } of cuts) {
    kept += html.slice(at, from) + instead
    at = to
  }
  return kept + html.slice(at)
}

class Marks {
  readonly #cuts: Cut[]
  readonly #options: StripOptions
  readonly #preloads: Attributes[]
  /** Just before the first link, where the preloads come. */
  #firstLink: Cut | undefined
  /** What a component put into the head: before or after the metadata, whichever React came to first. */
  readonly #searches: Cut[] = []
  /** The link whose place the styles take, and their text. */
  #styles: { cut: Cut; css: string } | undefined
  readonly #shown = new Shown()
  /** Where a script that goes begins. */
  #script: number | undefined
  #isInScript = false
  /** Where an element begins that goes if nothing but a comment is in it; and the cuts that were there before it. */
  #empty: { from: number; cuts: number } | undefined

  constructor(cuts: Cut[], options: StripOptions) {
    this.#cuts = cuts
    this.#options = options
    this.#preloads = preloadsOf(options.linkHeader)
  }

  open(name: string, attributes: Attributes, from: number, last: number): void {
    this.#empty = undefined
    const to = last + 1
    if (this.#options.styles) this.#shown.addElement(name, attributes)
    if (name === 'script') this.#openScript(attributes, from)
    else if (name === 'div' && attributes.hidden === '' && Object.keys(attributes).length === 1)
      this.#empty = { from, cuts: this.#cuts.length }
    else if (isForScripts(name, attributes)) this.#cuts.push({ from, to, instead: '' })
    else if (name === 'link') this.#openLink(attributes, from, to)
  }

  #openScript({ type, src }: Attributes, from: number): void {
    this.#isInScript = true
    const stays =
      type === 'application/ld+json' || (src !== undefined && this.#options.keeps?.(src))
    if (!stays) this.#script = from
  }

  #openLink(attributes: Attributes, from: number, to: number): void {
    if (!this.#firstLink) {
      this.#firstLink = { from, to: from, instead: '' }
      this.#cuts.push(this.#firstLink)
    }
    const { rel, href = '' } = attributes
    const css = rel === 'stylesheet' ? this.#options.styles?.(href) : undefined
    if (css !== undefined) this.#inline(css, { from, to, instead: '' })
    else if (rel === 'preload') {
      this.#preloads.push(attributes)
      this.#cuts.push({ from, to, instead: '' })
    } else if (rel === 'search') {
      const cut = { from, to, instead: linkElement(attributes) }
      this.#searches.push(cut)
      this.#cuts.push(cut)
    } else if (helperAttributes.some((name) => name in attributes))
      this.#cuts.push({ from, to, instead: linkElement(attributes) })
  }

  #inline(css: string, cut: Cut): void {
    this.#cuts.push(cut)
    if (this.#styles) this.#styles.css += css
    else this.#styles = { cut, css }
  }

  close(name: string, from: number, last: number): void {
    const to = last + 1
    if (name === 'script') this.#isInScript = false
    if (name === 'script' && this.#script !== undefined) {
      this.#cuts.push({ from: this.#script, to, instead: '' })
      this.#script = undefined
    } else if (name === 'div' && this.#empty) {
      this.#cuts.splice(this.#empty.cuts)
      this.#cuts.push({ from: this.#empty.from, to, instead: '' })
    } else if (name === 'head') this.#moveSearches(from)
    this.#empty = undefined
  }

  #moveSearches(headEnd: number): void {
    const instead = this.#searches.map((cut) => cut.instead).join('')
    for (const cut of this.#searches) cut.instead = ''
    this.#cuts.push({ from: headEnd, to: headEnd, instead })
  }

  text(text: string): void {
    this.#empty = undefined
    if (this.#options.styles && !this.#isInScript) this.#shown.addText(text)
  }

  end(): void {
    if (this.#styles)
      this.#styles.cut.instead = inlineStyle(usedStyles(this.#styles.css, this.#shown))
    if (this.#firstLink) this.#firstLink.instead = preloadElements(this.#preloads)
  }
}

function isForScripts(name: string, attributes: Attributes): boolean {
  if (name === 'meta') return attributes.name === 'next-size-adjust'
  if (name !== 'link') return false
  const { rel, href, as } = attributes
  // A connection to where the page just came from.
  if (rel === 'preconnect') return href === '/'
  return rel === 'modulepreload' || (rel === 'preload' && as === 'script')
}

/** What a `Link` header (RFC 8288) asks to be loaded early, by the attributes of an element that says the same. */
function preloadsOf(header: string | undefined): Attributes[] {
  const links = header?.matchAll(/<([^>]*)>((?:\s*;\s*[\w-]+(?:=(?:"[^"]*"|[^\s;,]*))?)*)/g) ?? []
  return [...links]
    .map(([, href = '', parameters = '']): Attributes => {
      const said = [...parameters.matchAll(parameter)]
      const named = said.map(([, name = '', long, short]) => [name, long ?? short ?? ''])
      return { href, ...Object.fromEntries(named) }
    })
    .filter(({ rel }) => rel === 'preload')
}

const parameter = /([\w-]+)(?:=(?:"([^"]*)"|([^\s;,]*)))?/g
