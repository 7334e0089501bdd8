import { SaxesParser, type SaxesTag } from 'saxes'
import { decodeUtf8 } from './decode-utf8.ts'
import { ControlFilter, type OnControls } from './drop-controls.ts'
import type { ExportPart } from './export-parts.ts'
import { htmlEntities } from './html-entities.ts'
import { ForewordFilter, type OnForeword } from './skip-foreword.ts'
import { WxrError } from './wxr-error.ts'

/** One element below the channel of an export: an item, an author, a category, a line of the site's. */
export interface WxrElement {
  name: string
  /** Name of the file, for messages. */
  file: string
  /** Line in the file, counted from 1; elements may share one. */
  line: number
  attributes: Record<string, string>
  /** Its text, CDATA and plain, as it stands there. */
  text: string
  children: WxrElement[]
}

/** Who is told what of a reading. */
export interface ReadOptions {
  /** How far it is. */
  onBytes?: ((read: number) => void) | undefined
  onControls?: OnControls | undefined
  onForeword?: OnForeword | undefined
}

/** Deeper than any export, and larger than any article; what goes beyond is made to break readers. */
const deepest = 16
const largest = 64 * 1024 * 1024

/**
 * Reads an export of WordPress (WXR: RSS 2.0 with the elements of wordpress.org/export), element by element, so that
 * its size does not matter. Strict: whatever is not well-formed XML 1.0 in UTF-8, has a DTD, or names an entity that neither
 * XML nor HTML has is refused; control characters are left out and told to `onControls`, what a server printed before the export
 * to `onForeword`; what it printed behind its end is nothing. Throws {@link WxrError} with file, line and column; elements before the fault were given
 * already, so that the writer has to have read it to the end once. `onBytes` is told how far the reading is.
 */
export async function* readWxr(
  part: ExportPart,
  { onBytes, onControls, onForeword }: ReadOptions = {},
): AsyncGenerator<WxrElement> {
  const { name } = part
  const foreword = new ForewordFilter()
  const reader = new Reader(name, foreword)
  let bytes = 0
  const decode = decodeUtf8(name)
  const controls = new ControlFilter()
  for await (const chunk of part.read()) {
    if (bytes === 0) refuseOtherFiles(name, chunk)
    bytes += chunk.length
    yield* reader.take(foreword.take(controls.take(decode(chunk))))
    onBytes?.(bytes)
  }
  if (bytes === 0) throw new WxrError(name, 1, 'the file is empty', 'Export the site again.')
  decode()
  yield* reader.take(foreword.end())
  yield* reader.end()
  controls.tell(name, onControls)
  foreword.tell(name, onForeword)
}

/** What is told by the first bytes. */
function refuseOtherFiles(path: string, start: Uint8Array): void {
  if (start[0] === 0x1f || (start[0] === 0x50 && start[1] === 0x4b))
    throw new WxrError(
      path,
      1,
      'a packed file, not an export',
      'Unpack it and name the .xml in it.',
    )
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    throw new WxrError(path, 1, 'text in UTF-16', 'Save it as UTF-8 and import again.')
}

class Reader {
  readonly #path: string
  readonly #parser = new SaxesParser<{ position: true }>({ position: true })
  readonly #open: WxrElement[] = []
  #ready: WxrElement[] = []
  #size = 0
  #depth = 0
  /** Behind the end of the export servers print what they have to say. */
  #isOver = false
  readonly #foreword: ForewordFilter

  constructor(path: string, foreword: ForewordFilter) {
    this.#path = path
    this.#foreword = foreword
    const parser = this.#parser
    parser.ENTITIES = htmlEntities()
    parser.on('error', (error) => {
      if (!this.#isOver) this.#refuse(plainReason(error.message))
    })
    parser.on('doctype', (doctype) => this.#refuseDoctype(doctype))
    parser.on('xmldecl', ({ encoding }) => this.#checkEncoding(encoding))
    parser.on('opentag', (tag) => this.#openTag(tag))
    parser.on('closetag', () => this.#closeTag())
    parser.on('text', (text) => this.#addText(text))
    parser.on('cdata', (text) => this.#addText(text))
  }

  take(text: string): WxrElement[] {
    this.#parser.write(text)
    return this.#given()
  }

  end(): WxrElement[] {
    this.#parser.close()
    return this.#given()
  }

  #given(): WxrElement[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #openTag({ name, attributes: given }: SaxesTag): void {
    const attributes: Record<string, string> = {}
    for (const [key, value] of Object.entries(given))
      attributes[key] = typeof value === 'string' ? value : value.value
    if (this.#isOver) {
      this.#refuseSecond(name)
      return
    }
    this.#depth++
    if (this.#depth === 1) this.#checkRoot(name, attributes)
    if (this.#depth > deepest) this.#refuse(`elements nested deeper than ${deepest}`)
    if (this.#depth < 3) return
    this.#open.push({
      file: this.#path,
      name,
      line: this.#line,
      attributes,
      text: '',
      children: [],
    })
  }

  #closeTag(): void {
    if (this.#isOver) return
    this.#depth--
    this.#isOver = this.#depth === 0
    const closed = this.#open.pop()
    if (!closed) return
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(closed)
    else {
      this.#ready.push(closed)
      this.#size = 0
    }
  }

  #addText(text: string): void {
    const element = this.#open.at(-1)
    if (!element) return
    this.#size += text.length
    if (this.#size > largest) this.#refuse('an item larger than 64 MB')
    element.text += text
  }

  #checkRoot(name: string, attributes: Record<string, string>): void {
    if (/^html$/i.test(name)) this.#refuseWebPage()
    if (name === 'feed' || (name === 'rss' && !attributes['xmlns:wp']))
      this.#refuse('a feed, not an export', 'Export the site in WordPress under Tools → Export.')
    if (name !== 'rss') this.#refuse(`<${name}> where an export begins with <rss>`)
  }

  #refuseDoctype(doctype: string): void {
    if (/^\s*html\b/i.test(doctype)) this.#refuseWebPage()
    this.#refuse(
      'a document type (DTD), which no export has',
      'Entities of its own could fill the memory or read other files. Export the site again.',
    )
  }

  /** What would be lost without a word. */
  #refuseSecond(name: string): void {
    if (name === 'rss')
      this.#refuse('a second export behind the first', 'Put each into a file of its own.')
  }

  get #line(): number {
    return this.#parser.line + this.#foreword.rowsBefore
  }

  #refuseWebPage(): never {
    return this.#refuse(
      'a web page, not an export',
      'The login page may have been saved in its place: log in, export under Tools → Export, save again.',
    )
  }

  #checkEncoding(encoding: string | undefined): void {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return
    this.#refuse(`the encoding ${encoding}`, 'Save it as UTF-8, name UTF-8 in its first line.')
  }

  #refuse(
    what: string,
    mend = 'Export the site again; a file that was cut short ends like this.',
  ): never {
    throw new WxrError(this.#path, this.#line, what, mend)
  }
}

/** The parser says where it is before what is wrong. */
function plainReason(message: string): string {
  return `no well-formed XML: ${message.replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '')}`
}
