import type { Nodes, Root } from 'mdast'
import { linkSchemes } from '../address-rules.ts'
import { typeOfContent } from '../content-file.ts'
import { unmadeEmphasis } from './left-emphasis.ts'
import { shownText, type TextWarning } from './text-warning.ts'

type Said = Pick<TextWarning, 'expected' | 'mend'>

/** What readers would see as it was typed: how it looks, and what is said of it. */
interface Remnant extends Said {
  /** What it is called in a message. */
  name: string
  pattern: RegExp
  /** Whether what has the pattern was meant so; default: it was. */
  isMeant?: (remnant: string) => boolean
}

const names = {
  note: 'a note that is not there',
  link: 'a link without an address, left as text',
  blank: 'a link whose address holds a blank, left as text',
  apart: 'a link whose brackets stand apart, left as text',
  open: 'a link whose address has no end, left as text',
  turned: 'a link whose brackets are in each other’s place, left as text',
  angle: 'an address that holds a blank, left as text',
  shortcode: 'a shortcode, left as text',
  double: 'double brackets, left as text',
  callout: 'the mark of a callout, left as text',
}

const shortcode: Said = {
  expected: 'markdown or HTML: shortcodes and templates of other programs are not run',
  mend: 'write what it stood for, such as ![…](images/…) for a picture, or take it out',
}

const remnants: Remnant[] = [
  {
    name: names.note,
    pattern: /(?<!\\)\[\^[^\]\s]+\](?!:)/g,
    expected: 'a line further down that begins with the mark and a colon, and holds the note',
    mend: 'write the note, or take the mark out',
  },
  {
    name: names.link,
    // Marks of sources may follow each other, as in [1][2], and `a[i][j]` is no link.
    pattern: /(?<![\\\]\w])\[(?!\d+\]|\^)[^[\]]+\]\[(?!\^)[^[\]]*\]/g,
    expected:
      'a line further down that begins with the second pair of brackets and a colon, and has the address',
    mend: 'write that line, or the address in the text: [words](address)',
  },
  {
    name: names.blank,
    // With brackets in pairs, or with one that opens alone.
    pattern: /(?<!\\)\]\((?:(?:[^()\n]|\([^()\n]*\))*|[^()\n]*\([^()\n]*)\)/g,
    isMeant: holdsBlank,
    expected: 'an address without blanks, or in angle brackets: (<images/my photo.jpg>)',
    mend: 'write < and > around the address, or %20 for each of its blanks',
  },
  {
    name: names.apart,
    pattern: /(?<!\\)!?\[(?!\d+\]|\^)[^[\]\n]+\][ \t]+\([^()\s]+\)/g,
    isMeant: (remnant) => remnant.startsWith('!') || isAddressLike(inRound(remnant)),
    expected: 'the round bracket at once behind the square one',
    mend: 'take the blank between ] and ( out',
  },
  {
    name: names.open,
    pattern: /(?<!\\)\]\([^()\n]*$/gm,
    isMeant: (remnant) =>
      isAddressLike(
        inRound(remnant)
          .replace(/^</, '')
          .split(/[ \t>]/)[0] ?? '',
      ),
    expected: 'a round bracket behind the address',
    mend: 'write ) where the address ends',
  },
  {
    name: names.turned,
    pattern: /(?<!\\)\([^()\n]+\)\[[^[\]\s]+\]/g,
    isMeant: (remnant) => isAddressLike(remnant.slice(remnant.lastIndexOf('[') + 1, -1)),
    expected: 'the words in square brackets, and the address in round ones',
    mend: 'write [words](address)',
  },
  {
    name: names.angle,
    pattern: /(?<!\\)<(?:https?:\/\/|www\.|mailto:)[^<>\s]*[ \t][^<>\n]*>/gi,
    expected: 'an address without blanks',
    mend: 'write %20 for each of its blanks, or [words](<address>)',
  },
  { name: names.shortcode, pattern: /\{\{(?:[<%][^}]*[%>]|\s*[^\s{}][^{}\n]*)\}\}/g, ...shortcode },
  { name: names.shortcode, pattern: /\{%[^%}\n]*%\}/g, ...shortcode },
  {
    name: names.double,
    pattern: /(?<![\\\w\]!])(?:\[\[(?!\d+\])|!\[\[)[^[\]\n]+\]\]/g,
    expected: 'markdown: links and pictures in double brackets are those of other programs',
    mend: 'write ![…](images/…) for a picture, [words](address) for a link',
  },
  {
    name: names.callout,
    pattern: /^\[![a-z][\w-]*\][+-]?/gi,
    expected: 'markdown: callouts are those of other programs',
    mend: 'take the mark out, or write what it says, such as **Note**',
  },
  {
    name: names.shortcode,
    pattern:
      /\[\/[a-z][\w-]*\]|\[[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"\]]*"|'[^'\]]*'|“[^”\]]*”|[^\s"'\]]+))+\s*\/?\]|\[gallery\]/gi,
    ...shortcode,
  },
]

/** How addresses begin: by a scheme, a server, a query; the folders of a publication among them. */
const begin = new RegExp(
  `^(?:(?:${linkSchemes.join('|')}|sms|ftp):|www\\.|\\.{0,2}/|#|\\?[\\w-]+=|[a-z\\d-]+(?:\\.[a-z\\d-]+)*\\.[a-z]{2,}/|(?:articles|authors|images|pages|series|topics)/)`,
  'i',
)

/** Whether a text is an address, and no words of prose. */
function isAddressLike(text: string): boolean {
  const path = text.split(/[?#]/)[0] ?? ''
  return begin.test(text) || typeOfContent(path) !== undefined || /\.(?:mdx?|html?)$/i.test(path)
}

/** What stands in the round brackets of a remnant, up to its end where they are not closed. */
function inRound(remnant: string): string {
  const from = remnant.indexOf('](') < 0 ? remnant.lastIndexOf('(') + 1 : remnant.indexOf('](') + 2
  return remnant.slice(from).replace(/\)$/, '').trim()
}

/** Whether what stands in round brackets behind square ones is an address with a blank. */
function holdsBlank(remnant: string): boolean {
  const address = inRound(remnant).replace(/(?<![ \t])[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\))$/, '')
  if (!/[ \t]/.test(address)) return false
  return isAddressLike(address.replace(/^</, ''))
}

/** What any of them needs to have. */
const sign =
  /```|~~|\*|__|\[\^|\]\[|\][ \t]*\(|\)\[|<(?:https?:|www\.|mailto:)|\{\{|\{%|\[\/|\[\[|\[!|=[^\]]*\]|\[gallery\]/i

/** One of its characters has each of these, which is quicker to see. */
const mark = /[`~*_[\]<{]/

/**
 * What was meant to become something and stays as it was typed: marks of notes that are not there, links without an
 * address, shortcodes. Asked of the tree and its source, in which code and what became something is not looked at.
 */
export function leftAsText(tree: Root, markdown: string): TextWarning[] {
  if (!sign.test(markdown)) return []
  const warnings: TextWarning[] = []
  const walk = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      warnings.push(...remnantsIn(node, markdown))
    else if (node.type === 'code') warnings.push(...unclosed(node, markdown))
    else if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
  return warnings
}

/** A block of code whose fence has no end takes all that follows, up to the end of what it stands in. */
function unclosed({ position }: Nodes, markdown: string): TextWarning[] {
  if (!position) return []
  const { start, end } = position
  const code = markdown.slice(start.offset, end.offset)
  const fence = /^(?:`{3,}|~{3,})/.exec(code)?.[0]
  const last = code.slice(code.lastIndexOf('\n') + 1).trim()
  const isClosed = start.line < end.line && last.endsWith(fence ?? '')
  if (!fence || isClosed) return []
  return [
    {
      ...{ line: start.line, column: start.column },
      ...(end.line > start.line && { lastLine: end.line }),
      what: 'a block of code that is never closed',
      expected: `a line of ${fence} below its last line`,
      mend: 'add that line: what follows the code is shown as code as well',
    },
  ]
}

function remnantsIn(node: Nodes, markdown: string): TextWarning[] {
  const start = node.position?.start
  if (!start) return []
  const source = markdown.slice(start.offset, node.position?.end.offset)
  if (!mark.test(source)) return []
  const text = ownText(node, markdown)
  // Most paragraphs have none of the signs: a dozen expressions need not go over them.
  if (!sign.test(text) && !sign.test(source)) return []
  const found: TextWarning[] = []
  const tell = (index: number, what: string, { expected, mend }: Said): void => {
    const lines = text.slice(0, index).split('\n')
    const line = start.line + lines.length - 1
    const column = (lines.at(-1)?.length ?? 0) + (lines.length > 1 ? 1 : start.column)
    found.push({ line, column, what, expected, mend })
  }
  /** Names of shortcodes that were begun: their ends are not told as well. */
  const begun = new Set<string>()
  for (const { name, pattern, isMeant, ...said } of remnants)
    for (const { 0: remnant, index } of text.matchAll(pattern)) {
      if (isMeant?.(remnant) === false) continue
      const [, slash, called = ''] = /^\[(\/?)([a-z][\w-]*)/i.exec(remnant) ?? []
      if (slash && begun.has(called)) continue
      begun.add(called)
      tell(index, `${name}: ${shownText(remnant)}`, said)
    }
  for (const { index, typed } of unmadeEmphasis(node, markdown))
    tell(index, `emphasis that is left as text: ${shownText(typed)}`, emphasis)
  return found
}

const emphasis: Said = {
  expected: 'a blank between the marks and the letter beside them, or no sign within the marks',
  mend: 'move quotation marks and brackets out of the marks, or write <strong>, <em> or <del>',
}

/** Nodes that became what they were meant for. */
const done = new Set<Nodes['type']>([
  'inlineCode',
  'html',
  'link',
  'image',
  'linkReference',
  'imageReference',
  'footnoteReference',
])

/** A block's source, with blanks for what is no text of its own. */
function ownText(block: Nodes, markdown: string): string {
  const from = block.position?.start.offset ?? 0
  const to = block.position?.end.offset ?? from
  let text = ''
  let end = from
  const walk = (node: Nodes): void => {
    const start = node.position?.start.offset ?? end
    // An address that was found in the text is still text of whatever it stands in.
    const isFound = node.type === 'link' && !/[[<]/.test(markdown[start] ?? '')
    if (done.has(node.type) && !isFound) {
      const stop = node.position?.end.offset ?? start
      text += markdown.slice(end, start) + markdown.slice(start, stop).replace(/[^\n]/g, ' ')
      end = stop
    } else if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(block)
  return text + markdown.slice(end, to)
}
