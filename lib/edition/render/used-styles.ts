import { type AtRule, type ChildNode, type Container, parse } from 'postcss'

/** Of numbers of lists and of `content`: what style sheets write themselves. */
const writtenByStyles = ' ()0123456789.,:;\'"-·–—•‘’“”'

/** What a page has that a style can be for. */
export class Shown {
  /** Names of its elements, in small letters. */
  readonly elements = new Set<string>()
  readonly classes = new Set<string>()
  /** By UTF-16 code unit: 1 where the text or an attribute has it. */
  readonly characters = new Uint8Array(0x10000)

  constructor() {
    this.addText(writtenByStyles)
  }

  addElement(name: string, attributes: Record<string, string>): void {
    this.elements.add(name)
    for (const each of attributes.class?.split(/\s+/) ?? []) this.classes.add(each)
    for (const value of Object.values(attributes)) this.addText(value)
  }

  addText(text: string): void {
    for (let index = 0; index < text.length; index++) this.characters[text.charCodeAt(index)] = 1
  }
}

/** A part of a style sheet: as it is, or rules of which some may be needed. */
type Part =
  | { text: string }
  | { head: string; parts: Part[] }
  | { selectors: Selector[]; block: string }
  | { face: string; ranges: [number, number][] }

interface Selector {
  text: string
  elements: string[]
  classes: string[]
}

/** What the HTML parser puts into a page by itself (HTML, 13.2.6). */
const implied = new Set(['html', 'head', 'body', 'tbody'])

const sheets = new Map<string, Part[]>()

/**
 * Those rules of a style sheet that something on a page is for: a page of ours has no script that could add to it. The
 * sheet has neither `:is` nor `:where` (see `lib/styles`). Faces stay whose `unicode-range` holds a character of the page.
 */
export function usedStyles(css: string, shown: Shown): string {
  let parts = sheets.get(css)
  if (!parts) {
    parts = partsOf(parse(css))
    sheets.set(css, parts)
  }
  return written(parts, shown)
}

function partsOf(container: Container): Part[] {
  return (container.nodes ?? []).filter(({ type }) => type !== 'comment').map(partOf)
}

function partOf(node: ChildNode): Part {
  if (node.type === 'rule') {
    const text = node.toString()
    return { selectors: node.selectors.map(readSelector), block: text.slice(text.indexOf('{')) }
  }
  if (node.type !== 'atrule') return { text: node.toString() }
  if (node.name === 'media' || node.name === 'supports')
    return { head: `@${node.name} ${node.params}`, parts: partsOf(node) }
  const ranges = node.name === 'font-face' ? rangesOf(node) : undefined
  return ranges ? { face: node.toString(), ranges } : { text: textOf(node) }
}

/** Rules that end without a block need their semicolon. */
function textOf(node: AtRule): string {
  return node.nodes ? node.toString() : `${node.toString()};`
}

function readSelector(text: string): Selector {
  const plain = text
    .replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '')
    .replace(/(?<!\\)\[[^\]]*\]/g, '')
    .replace(/(?<!\\)::?[\w-]+(?:\([^)]*\))?/g, '')
  const name = /[.#]((?:\\[0-9a-f]{1,6} ?|\\.|[\w-])+)/gi
  const classes = [...plain.matchAll(name)]
    .filter(([as]) => as.startsWith('.'))
    .map(([, escaped = '']) => unescaped(escaped))
  const elements = [...plain.replace(name, ' ').matchAll(/[a-z][a-z0-9-]*/gi)]
    .map(([element]) => element.toLowerCase())
    .filter((element) => !implied.has(element))
  return { text, elements, classes }
}

/** A name as it stands in HTML (CSS Syntax 3, 4.3.7). */
function unescaped(name: string): string {
  return name.replace(/\\([0-9a-f]{1,6} ?|.)/gi, (_, escaped: string) =>
    /^[0-9a-f]/i.test(escaped) ? String.fromCodePoint(Number.parseInt(escaped, 16)) : escaped,
  )
}

function rangesOf(face: AtRule): [number, number][] | undefined {
  const range = face.nodes?.find((node) => node.type === 'decl' && node.prop === 'unicode-range')
  if (range?.type !== 'decl') return undefined
  return [...range.value.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, from = '', to]) => [
      Number.parseInt(from.replaceAll('?', '0'), 16),
      Number.parseInt(to ?? from.replaceAll('?', 'f'), 16),
    ],
  )
}

function written(parts: Part[], shown: Shown): string {
  return parts.map((part) => writtenPart(part, shown)).join('')
}

function writtenPart(part: Part, shown: Shown): string {
  if ('text' in part) return part.text
  if ('face' in part) return isNeeded(part.ranges, shown.characters) ? part.face : ''
  if ('head' in part) {
    const inside = written(part.parts, shown)
    return inside && `${part.head}{${inside}}`
  }
  const used = part.selectors.filter(
    ({ elements, classes }) =>
      elements.every((element) => shown.elements.has(element)) &&
      classes.every((name) => shown.classes.has(name)),
  )
  return used.length > 0 ? used.map(({ text }) => text).join(',') + part.block : ''
}

function isNeeded(ranges: [number, number][], characters: Uint8Array): boolean {
  return ranges.some(([from, to]) => characters.subarray(from, to + 1).includes(1))
}
