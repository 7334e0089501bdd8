import type { Node, Parents, Root } from 'hast'
import type { Root as Markdown } from 'mdast'
import rehypeHighlight from 'rehype-highlight'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { type Copies, offerCopies } from './archived-copies.ts'
import { setBlocks } from './blocks.ts'
import { type Bulk, bulkIn } from './bulk.ts'
import { converterFor } from './converter.ts'
import { eachElement } from './each-element.ts'
import { linkEmbeds } from './embeds.ts'
import { setFigures } from './figures.ts'
import { setFootnoteFigures, settleFootnoteIds } from './footnote-ids.ts'
import { setHeadings } from './headings.ts'
import { takeLabels } from './labels.ts'
import { leftOut } from './left-out.ts'
import { type LinkUse, linkUses } from './link-uses.ts'
import { setAddresses, setLinkRelations } from './links.ts'
import { lineNestedTooDeeply } from './nesting.ts'
import { outboundLinks } from './outbound-links.ts'
import { parse } from './parse.ts'
import { setPictureSources } from './picture-sources.ts'
import { type PictureSizes, type PictureUse, setPictures } from './pictures.ts'
import { sanitise } from './sanitise.ts'
import { filterTags } from './tag-filter.ts'
import { noteTaken, withTaken } from './taken-away.ts'
import { type Tangle, tangleIn } from './tangled.ts'
import { firstParagraph, minutesToRead, textOf } from './text.ts'
import type { TextWarning } from './text-warning.ts'
import { textWarnings } from './text-warnings.ts'
import { setTypography } from './typography.ts'

/** What rendering needs to know beside the markdown. */
export interface RenderContext {
  /** Path of the file from the publication's root; pictures may be given from its folder. */
  path: string
  /** BCP 47 tag: quotation marks, labels of footnotes and tasks. */
  language: string
  /** Host of the publication; links to others are marked as external. */
  host: string
  /** Path of the page that shows the text, encoded: relative links count from it. Default: the front page. */
  address?: string
  pictures: PictureSizes
  /** Copies of what links have led to; without them, none is offered. */
  copies?: Copies
  /** Whether nobody will read the text: of its HTML the ids alone are made, and nothing of its letters. */
  isUnread?: boolean
  /** Whether labels of embedded pages and the heading of the notes are left out, which no writer wrote. Default: they are printed. */
  isWithoutLabels?: boolean
}

/** An article's markdown, rendered. */
export interface Rendered {
  /** Sanitised HTML. */
  html: string
  /** What a reader reads of its writer's, blocks parted by line ends; for search and for extracts. */
  text: string
  /** The first paragraph's text, cut at a word's end to at most 220 characters. */
  excerpt: string
  /** Minutes that reading takes. */
  minutes: number
  pictures: PictureUse[]
  /** Links that can be judged without asking other servers. */
  links: LinkUse[]
  /** Links to other servers. */
  outbound: LinkUse[]
  /** What readers do not get, or get as it was typed. */
  warnings: TextWarning[]
}

/** Thrown for markdown that cannot be rendered; `line` is counted in the markdown from 1. */
export class MarkdownError extends Error {
  override name = 'MarkdownError'
  readonly line: number
  readonly expected: string

  constructor(line: number, message: string, expected: string) {
    super(message)
    this.line = line
    this.expected = expected
  }
}

const raw = unified().use(rehypeRaw).freeze()
const printer = unified().use(rehypeStringify).freeze()

/** Made when a text has code first: it reads the grammars of 37 languages. */
let highlighter: { runSync(tree: Root, file: VFile): Node } | undefined

function highlight(tree: Root, file: VFile): Root {
  highlighter ??= unified().use(rehypeHighlight, { detect: false }).freeze()
  return highlighter.runSync(tree, file) as Root
}

/**
 * Renders CommonMark with GFM to HTML that is safe to print: raw HTML is parsed, every element and attribute outside
 * the allow-list falls away last. Throws {@link MarkdownError} for nesting that no parser survives, for paragraphs that
 * none comes to the end of, and for more of anything than can be read in seconds.
 */
export function renderMarkdown(markdown: string, context: RenderContext): Rendered {
  const line = lineNestedTooDeeply(markdown)
  if (line > 0) throw tooDeep(line)
  const tangle = tangleIn(markdown)
  if (tangle) throw tooTangled(tangle)
  const bulk = bulkIn(markdown)
  if (bulk) throw tooMuch(bulk)
  try {
    return render(markdown, context)
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(1)
    throw error
  }
}

function tooDeep(line: number): MarkdownError {
  return new MarkdownError(line, 'blocks nested too deeply to be read', 'at most 100 levels')
}

function tooMuch({ kind, most, line }: Bulk): MarkdownError {
  return new MarkdownError(
    line,
    `a text with so many ${kind} that it cannot be read in time`,
    `at most ${most.toLocaleString('en')}`,
  )
}

function tooTangled({ line, letters, mark, count }: Tangle): MarkdownError {
  const [size, times] = [letters, count].map((each) => each.toLocaleString('en'))
  return new MarkdownError(
    line,
    `a paragraph of ${size} letters with so many marks (${mark} ${times} times) that it cannot be read in time`,
    'paragraphs parted by blank lines, code in a block between ``` and ```',
  )
}

function render(markdown: string, context: RenderContext): Rendered {
  const file = new VFile({ value: markdown, path: context.path })
  const source = parse(file)
  if (markdown.includes('<')) filterTags(source)
  const tree = converterFor(wordingFor(context.language))(source, file)
  return dress({ tree, source, file }, context)
}

/** A text that is HTML by now, whose raw parts have not been parsed yet. */
interface Converted {
  tree: Root
  /** What it was made of, as a tree and as it was written. */
  source: Markdown
  file: VFile
}

/** Makes of a text's HTML what is printed. */
export function dress({ tree, source, file }: Converted, context: RenderContext): Rendered {
  const markdown = String(file)
  const wording = wordingFor(context.language)
  if (markdown.includes('[^')) {
    settleFootnoteIds(tree)
    setFootnoteFigures(tree, context.language)
  }
  let dressed = tree
  if (markdown.includes('<') && has(tree, 'raw')) dressed = raw.runSync(tree, file)
  const added = linkEmbeds(dressed, wording)
  const fallen = leftOut(dressed)
  const pictures = setPictures(dressed, context.path, context.pictures, markdown)
  setFigures(dressed)
  setHeadings(dressed)
  setBlocks(dressed, wording)
  const links = linkUses(dressed, context.host)
  const outbound = outboundLinks(dressed, context.host)
  setAddresses(dressed, context.address ?? '/')
  setLinkRelations(dressed, context.host)
  setTypography(dressed, context.language)
  if (mayHoldCode(markdown) && has(dressed, 'pre')) dressed = highlight(dressed, file)
  setPictureSources(dressed, context.pictures)
  if (context.isWithoutLabels) takeLabels(dressed)
  const { tree: shown, taken } = withTaken(dressed, sanitise)
  noteTaken(taken, links, pictures)
  const excerpt = firstParagraph(shown, 220, context.language)
  const warnings = textWarnings({ markdown, source, fallen, shown, added })
  const printed = context.isUnread
    ? { html: printer.stringify(idsOf(shown)), text: '', minutes: 0 }
    : print({ dressed, shown, outbound }, context)
  return { ...printed, excerpt, pictures, links, outbound, warnings }
}

/** A text before and after it was cleaned, and its links to other servers. */
interface Dressed {
  dressed: Root
  shown: Root
  outbound: LinkUse[]
}

/** What readers get of a text: its HTML, its letters, and the minutes that they need. */
function print(
  { dressed, shown, outbound }: Dressed,
  { copies, host, language }: RenderContext,
): Pick<Rendered, 'html' | 'text' | 'minutes'> {
  const text = textOf(takeLabels(dressed) ? sanitise(dressed) : shown)
  if (outbound.length > 0 && copies && Object.keys(copies).length > 0)
    offerCopies(shown, copies, host, language)
  const html = withLanguageOfBorrowed(printer.stringify(shown))
  return { html, text, minutes: minutesToRead(text) }
}

/** The places of a text that a link can name, without all that stands there. */
function idsOf(tree: Root): Root {
  const children: Root['children'] = []
  eachElement(tree, ({ properties: { id } }) => {
    if (id) children.push({ type: 'element', tagName: 'i', properties: { id }, children: [] })
    return undefined
  })
  return { type: 'root', children }
}

/** Whether a text may hold a block of code: no other has these signs. */
function mayHoldCode(markdown: string): boolean {
  return ['`', '~', '\t', '    ', '<'].some((sign) => markdown.includes(sign))
}

/** Tells whether a tree holds a node of a type or an element of a name. */
function has(tree: Root, wanted: string): boolean {
  const holds = (parent: Parents): boolean =>
    parent.children.some(
      (node) =>
        node.type === wanted ||
        (node.type === 'element' && (node.tagName === wanted || holds(node))),
    )
  return holds(tree)
}
