import { type AtRule, type ChildNode, type Container, parse, type Rule } from 'postcss'

/** A part of a style sheet: as it is, or rules of which some may be needed. */
export type Part =
  | { text: string; asked: string[] }
  | { head: string; parts: Part[] }
  | { selectors: Selector[]; declarations: Declared[] }
  | Face

export interface Face {
  face: string
  ranges: [number, number][]
  family: string
  isItalic: boolean
}

export interface Selector {
  text: string
  /** What a page must have, each under a name that {@link Shown} gives it too; of several in one list, one of them. */
  asked: string[][]
}

export interface Declared {
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

/** Readers open and close things without a script. */
const setByReaders = new Set(['open'])

/** The names under which what a page has and what a selector asks for are compared. */
export const named = {
  element: (name: string) => name,
  class: (name: string) => `.${name}`,
  attribute: (name: string) => `[${name}`,
  direction: (value: string) => `[dir=${value}`,
  language: (tag: string) => `:${tag}`,
  /** The language of the whole page. */
  root: (tag: string) => `html:${tag}`,
}

/** Takes a style sheet apart. It has neither `:is` nor `:where`, and no rule within another (see `lib/styles`). */
export function readStyles(css: string): Part[] {
  return partsOf(parse(css))
}

function partsOf(container: Container): Part[] {
  return (container.nodes ?? []).filter(({ type }) => type !== 'comment').map(partOf)
}

function partOf(node: ChildNode): Part {
  if (node.type === 'rule') {
    return { selectors: node.selectors.map(readSelector), declarations: declarationsOf(node) }
  }
  if (node.type !== 'atrule') return textPart(node.toString())
  if (node.name === 'media' || node.name === 'supports')
    return { head: `@${node.name} ${node.params}`, parts: partsOf(node) }
  return (node.name === 'font-face' && readFace(node)) || textPart(textOf(node))
}

/** What is kept as it is may ask for any custom property that it names. */
function textPart(text: string): Part {
  return { text, asked: text.match(/--[^\s,:;(){}]+/g) ?? [] }
}

/** Rules that end without a block need their semicolon. */
function textOf(node: AtRule): string {
  return node.nodes ? node.toString() : `${node.toString()};`
}

function declarationsOf(rule: Rule): Declared[] {
  return rule.nodes
    .filter((node) => node.type === 'decl')
    .map((node) => ({
      text: node.toString(),
      value: node.value,
      asked: [...node.value.matchAll(/var\(\s*(--[^\s,)]+)/gi)].map(([, name = '']) => name),
      custom: node.prop.startsWith('--') ? node.prop : undefined,
    }))
}

function readSelector(text: string): Selector {
  const asked = text.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '')
  const languages = [...asked.matchAll(/(?:(?<![\w.#-])(html))?:lang\(([^)]*)\)/g)].map(
    ([, html, list = '']) =>
      list
        .split(',')
        .map((each) => each.trim().replace(/["']/g, '').toLowerCase())
        .map(html ? named.root : named.language),
  )
  const attributes = [...asked.matchAll(/(?<!\\)\[([\w-]+)(?:=["']?(\w+)["']?)?/g)]
    .map(([, name = '', value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !setByReaders.has(name))
    .map(([name, value]) =>
      name === 'dir' && value ? named.direction(value) : named.attribute(name),
    )
  const plain = asked
    .replace(/(?<!\\)\[[^\]]*\]/g, '')
    // Of `:is(…)` and its kind any part may fit: nothing of it is asked for.
    .replace(/(?<!\\)::?[\w-]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?/g, '')
  const name = /[.#]((?:\\[0-9a-f]{1,6} ?|\\.|[\w-])+)/gi
  const classes = [...plain.matchAll(name)]
    .filter(([as]) => as.startsWith('.'))
    .map(([, escaped = '']) => named.class(unescaped(escaped)))
  const elements = [...plain.replace(name, ' ').matchAll(/[a-z][a-z0-9-]*/gi)]
    .map(([element]) => element.toLowerCase())
    .filter((element) => !implied.has(element))
    .map(named.element)
  return {
    text,
    asked: [...[...elements, ...classes, ...attributes].map((each) => [each]), ...languages],
  }
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
