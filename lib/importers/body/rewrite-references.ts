import { type BodyContext, ownAddress } from './body-context.ts'
import { lostImage, lostPicture } from './lost-picture.ts'
import { destination, escapeMarkdown, pictureMarkup } from './markup.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { applyEdits, type Edit } from './pieces.ts'
import { type DefinitionUse, findReferences, type Reference } from './references.ts'
import { tagEdits } from './rewrite-tags.ts'
import { settle, vanished } from './vanished.ts'

/** What may refer to the old site: a link or definition that is no web address, a tag with an address. */
const hint =
  /\]\(\s*<?(?!https?:|mailto:|#)|\]:\s*<?(?!https?:|mailto:|#)|<(?:a|img|image|source|video|audio|track|script|style)\b/i

/**
 * Points links and pictures at their new addresses. A picture that is lost gives way to its alternative text, as the
 * publication refuses references to files that it does not have. `lineOf` tells the body's line of an offset.
 */
export async function rewriteReferences(
  text: string,
  context: BodyContext,
  lineOf: (offset: number) => number,
): Promise<string> {
  const host = context.origin && URL.parse(context.origin)?.host.replace(/^www\./, '')
  if (!hint.test(text) && !(host && text.includes(host))) return text
  const rewriter = new Rewriter(text, context, lineOf)
  const edits = await rewriter.edits()
  const marked = edits.map((edit) => (edit.text === '' ? { ...edit, text: vanished } : edit))
  return edits.length === 0 ? text : settle(applyEdits(text, marked).text).text
}

class Rewriter {
  readonly #text: string
  readonly #context: BodyContext
  readonly #lineOf: (offset: number) => number
  /** What the pictures named by definitions are now, so that each is looked for and noted once. */
  readonly #defined = new Map<string, string | undefined>()

  constructor(text: string, context: BodyContext, lineOf: (offset: number) => number) {
    this.#text = text
    this.#context = context
    this.#lineOf = lineOf
  }

  async edits(): Promise<Edit[]> {
    const { references, definitions } = findReferences(this.#text, parseMarkdown(this.#text))
    const edits: Edit[] = []
    for (const reference of references) edits.push(...(await this.#edit(reference)))
    for (const use of definitions) edits.push(...(await this.#definition(use)))
    return edits
  }

  async #edit(reference: Reference): Promise<Edit[]> {
    if (reference.type === 'picture') return this.#picture(reference)
    if (reference.type === 'tag') {
      const line = this.#lineOf(reference.offset + reference.tag.start)
      return tagEdits(reference, line, this.#context, (href) => this.#link(href, line))
    }
    if (reference.type === 'unread') return this.#unread(reference)
    const { href, start, end } = reference
    const target = await this.#link(href, this.#lineOf(start))
    return target === href ? [] : [{ start, end, text: bare(target) }]
  }

  async #link(href: string, line: number): Promise<string> {
    if (href.startsWith(ownAddress)) return href.slice(ownAddress.length)
    return this.#context.link(href, line)
  }

  async #picture(reference: Extract<Reference, { type: 'picture' }>): Promise<Edit[]> {
    const { src, start, end, destination: span } = reference
    const byDefinition = span === undefined
    const isKnown = byDefinition && this.#defined.has(src)
    const found = isKnown
      ? this.#defined.get(src)
      : await this.#context.picture(src, this.#lineOf(start))
    if (byDefinition) this.#defined.set(src, found)
    if (found === undefined) return [{ start, end, text: lostPicture(reference, this.#text) }]
    // What the definition says stays what the link needs.
    if (reference.isShared && found !== src)
      return [{ start, end, text: ownForm(reference, found) }]
    return found === src || !span ? [] : [{ ...span, text: bare(found) }]
  }

  /** A picture in markdown's form within raw HTML becomes a tag, as readers would see its marks there. */
  async #unread({ src, alt, start, end }: Extract<Reference, { type: 'unread' }>): Promise<Edit[]> {
    const found = await this.#context.picture(src, this.#lineOf(start))
    const isLost = found === undefined
    const text = isLost ? lostImage(alt, false) : pictureMarkup({ src: found, alt }, 'html')
    return [{ start, end, text }]
  }

  async #definition({ node, span, byPictures, byLinks }: DefinitionUse): Promise<Edit[]> {
    const found = byPictures && !byLinks ? this.#defined.get(node.url) : undefined
    if (byPictures && found === undefined && !byLinks) {
      const start = node.position?.start.offset ?? 0
      return [{ start, end: node.position?.end.offset ?? start, text: '' }]
    }
    if (!byPictures && !byLinks) return []
    const target = found ?? (await this.#link(node.url, this.#lineOf(span.start)))
    return target === node.url ? [] : [{ ...span, text: bare(target) }]
  }
}

/** A picture that names its file itself. */
function ownForm({ alt, title }: Extract<Reference, { type: 'picture' }>, src: string): string {
  const said = title.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')
  return `![${escapeMarkdown(alt)}](${destination(src)}${said && ` "${said}"`})`
}

/** An address in the place of another, whose brackets stay; signs that would end it are encoded. */
function bare(address: string): string {
  return destination(address).replace(/^<([\s\S]*)>$/, (_, inside: string) =>
    inside.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')),
  )
}
