import { type AtRule, type ChildNode, type Container, parse, type Rule } from 'postcss'

/** Of numbers of lists and of `content`: what style sheets write themselves. */
const writtenByStyles = ' ()0123456789.,:;\'"-·–—•‘’“”'

/** Attributes whose text a reader may see, or a style sheet may write. */
const shownAttributes = /^(?:alt|title|placeholder|value|label|data-.*)$/

/** What a page has that a style can be for. */
export class Shown {
  /** Names of its elements, in small letters. */
  readonly elements = new Set<string>()
  readonly classes = new Set<string>()
  /** Languages (BCP 47) in small letters, each with those that it belongs to: `es-mx` and `es`. */
  readonly languages = new Set<string>()
  /** By UTF-16 code unit: 1 where the text or an attribute has it. */
  readonly characters = new Uint8Array(0x10000)

  constructor() {
    this.addText(writtenByStyles)
  }

  addElement(name: string, attributes: Record<string, string>): void {
    this.elements.add(name)
    for (const each of attributes.class?.split(/\s+/) ?? []) this.classes.add(each)
    const subtags = attributes.lang?.toLowerCase().split('-') ?? []
    for (let most = 1; most <= subtags.length; most++)
      this.languages.add(subtags.slice(0, most).join('-'))
    for (const name in attributes)
      if (shownAttributes.test(name)) this.addText(attributes[name] ?? '')
  }

  addText(text: string): void {
    for (let index = 0; index < text.length; index++) this.characters[text.charCodeAt(index)] = 1
  }
}

/** A part of a style sheet: as it is, or rules of which some may be needed. */
type Part =
  | { text: string }
  | { head: string; parts: Part[] }
  | { selectors: Selector[]; declarations: Declared[] }
  | Face

interface Face {
  face: string
  ranges: [number, number][]
  family: string
  isItalic: boolean
}

interface Selector {
  text: string
  elements: string[]
  classes: string[]
  /** Of each `:lang()`, one of these. */
  languages: string[][]
}

interface Declared {
  /** As it is written. */
  text: string
  value: string
  /** Custom properties that it asks for. */
  asked: string[]
  /** Its name, of a custom property. */
  custom: string | undefined
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
  const { said, named } = saidFor(parts, shown)
  return written(parts, { shown, named, faces: neededFaces(parts, shown, said.join(' ')) })
}

function partsOf(container: Container): Part[] {
  return (container.nodes ?? []).filter(({ type }) => type !== 'comment').map(partOf)
}

function partOf(node: ChildNode): Part {
  if (node.type === 'rule') {
    return { selectors: node.selectors.map(readSelector), declarations: declarationsOf(node) }
  }
  if (node.type !== 'atrule') return { text: node.toString() }
  if (node.name === 'media' || node.name === 'supports')
    return { head: `@${node.name} ${node.params}`, parts: partsOf(node) }
  return (node.name === 'font-face' && readFace(node)) || { text: textOf(node) }
}

/** Rules that end without a block need their semicolon. */
function textOf(node: AtRule): string {
  return node.nodes ? node.toString() : `${node.toString()};`
}

/** What a rule declares; the sheet is lowered, and has no rule in another. */
function declarationsOf(rule: Rule): Declared[] {
  return rule.nodes
    .filter((node) => node.type === 'decl')
    .map((node) => ({
      text: node.toString(),
      value: node.value,
      asked: [...node.value.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name),
      custom: node.prop.startsWith('--') ? node.prop : undefined,
    }))
}

function readSelector(text: string): Selector {
  const asked = text.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '')
  const languages = [...asked.matchAll(/:lang\(([^)]*)\)/g)].map(([, list = '']) =>
    list.split(',').map((each) => each.trim().replace(/["']/g, '').toLowerCase()),
  )
  const plain = asked
    .replace(/(?<!\\)\[[^\]]*\]/g, '')
    .replace(/(?<!\\)::?[\w-]+(?:\([^)]*\))?/g, '')
  const name = /[.#]((?:\\[0-9a-f]{1,6} ?|\\.|[\w-])+)/gi
  const classes = [...plain.matchAll(name)]
    .filter(([as]) => as.startsWith('.'))
    .map(([, escaped = '']) => unescaped(escaped))
  const elements = [...plain.replace(name, ' ').matchAll(/[a-z][a-z0-9-]*/gi)]
    .map(([element]) => element.toLowerCase())
    .filter((element) => !implied.has(element))
  return { text, elements, classes, languages }
}

/** A name as it stands in HTML (CSS Syntax 3, 4.3.7). */
function unescaped(name: string): string {
  return name.replace(/\\([0-9a-f]{1,6} ?|.)/gi, (_, escaped: string) =>
    /^[0-9a-f]/i.test(escaped) ? String.fromCodePoint(Number.parseInt(escaped, 16)) : escaped,
  )
}

function readFace(face: AtRule): Face | undefined {
  const said = new Map<string, string>()
  for (const node of face.nodes ?? []) if (node.type === 'decl') said.set(node.prop, node.value)
  const range = said.get('unicode-range')
  if (range === undefined) return undefined
  const ranges = [...range.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, from = '', to]): [number, number] => [
      Number.parseInt(from.replaceAll('?', '0'), 16),
      Number.parseInt(to ?? from.replaceAll('?', 'f'), 16),
    ],
  )
  const family = (said.get('font-family') ?? '').replace(/["']/g, '')
  return { face: face.toString(), ranges, family, isItalic: said.get('font-style') === 'italic' }
}

/**
 * The faces that hold a character of the page, of families that something on it is set in. A family of which italic ones are
 * needed keeps an upright one: without any, browsers set upright text in the italic ones.
 */
function neededFaces(parts: Part[], { characters }: Shown, said: string): Set<Face> {
  const all = parts.filter((part) => 'face' in part)
  const isNeeded = ({ ranges, family }: Face) =>
    said.includes(family) &&
    ranges.some(([from, to]) => characters.subarray(from, to + 1).includes(1))
  const needed = new Set(all.filter(isNeeded))
  for (const { family, isItalic } of [...needed])
    if (isItalic && ![...needed].some((each) => each.family === family && !each.isItalic)) {
      const upright = all.find((each) => each.family === family && !each.isItalic)
      if (upright) needed.add(upright)
    }
  return needed
}

/** Every value that is in force somewhere on the page, and the custom properties that these name, which have values in turn. */
function saidFor(parts: Part[], shown: Shown): { said: string[]; named: Set<string> } {
  const declared = usedDeclarations(parts, shown)
  const said = declared.filter(({ custom }) => !custom)
  const named = new Set<string>()
  for (const { asked } of said)
    for (const name of asked) {
      if (named.has(name)) continue
      named.add(name)
      // The loop goes on to what is added.
      said.push(...declared.filter(({ custom }) => custom === name))
    }
  return { said: said.map(({ value }) => value), named }
}

function usedDeclarations(parts: Part[], shown: Shown): Declared[] {
  return parts.flatMap((part) => {
    if ('head' in part) return usedDeclarations(part.parts, shown)
    if (!('selectors' in part)) return []
    return part.selectors.some((each) => isUsed(each, shown)) ? part.declarations : []
  })
}

function isUsed({ elements, classes, languages }: Selector, shown: Shown): boolean {
  return (
    elements.every((element) => shown.elements.has(element)) &&
    classes.every((name) => shown.classes.has(name)) &&
    languages.every((list) => list.some((each) => shown.languages.has(each)))
  )
}

interface Wanted {
  shown: Shown
  faces: Set<Face>
  /** Custom properties that something on the page asks for. */
  named: Set<string>
}

function written(parts: Part[], wanted: Wanted): string {
  return parts.map((part) => writtenPart(part, wanted)).join('')
}

function writtenPart(part: Part, wanted: Wanted): string {
  if ('text' in part) return part.text
  if ('face' in part) return wanted.faces.has(part) ? part.face : ''
  if ('head' in part) {
    const inside = written(part.parts, wanted)
    return inside && `${part.head}{${inside}}`
  }
  const used = part.selectors.filter((each) => isUsed(each, wanted.shown))
  const declared = part.declarations.filter(({ custom }) => !custom || wanted.named.has(custom))
  if (used.length === 0 || declared.length === 0) return ''
  return `${used.map(({ text }) => text).join(',')}{${declared.map(({ text }) => text).join(';')}}`
}
