import type { Element } from 'hast'
import { defaultHandlers, type Handle, type State } from 'hast-util-to-mdast'
import type { Code, RootContent } from 'mdast'
import { attribute, elementsIn, isElement, rawText, shown } from './elements.ts'
import { figure, picture } from './figure-handler.ts'
import type { Converted } from './mdast-types.ts'
import { rawBlock, tagsOf } from './raw-html.ts'

/** How blocks become markdown; what is not here goes the way of `hast-util-to-mdast`. */
export const blockHandlers: Record<string, Handle> = {
  blockquote: inLanguage((state, node) => ({
    type: 'blockquote',
    children: state.toFlow(state.all(node)),
  })),
  details,
  div: inLanguage((state, node) => state.toFlow(state.all(node))),
  dl: raw,
  figure,
  'footnote-def': (state, node) => {
    const label = attribute(node, 'label')
    const children = state.toFlow(state.all(node))
    return { type: 'footnoteDefinition', identifier: label, label, children }
  },
  img: picture,
  image: picture,
  li: item,
  ol: list,
  p: inLanguage((state, node) => ({
    type: 'paragraph',
    children: inlineOnly(state.all(node)),
  })),
  pre,
  table,
  words: (state, node) => ({ type: 'paragraph', children: inlineOnly(state.all(node)) }),
}

/** Writing of another language or direction stays marked as such. */
function inLanguage(handle: Handle): Handle {
  return (state, node, parent) => {
    const { lang, dir } = node.properties
    const tags =
      lang || dir ? tagsOf({ ...node, tagName: 'div', properties: { lang, dir } }) : undefined
    const inside = handle(state, node, parent)
    if (!tags || !inside) return inside
    return [block(tags.open), ...[inside].flat(), block(tags.close)]
  }
}

function block(value: string): RootContent {
  return { type: 'htmlBlock', value }
}

function raw(_: State, node: Element): Converted {
  const value = rawBlock(node)
  return value === '' ? undefined : block(value)
}

function inlineOnly(nodes: RootContent[]): Extract<RootContent, { type: 'text' }>[] {
  // What the parser lets stand in a paragraph is inline; the types know less.
  return nodes as Extract<RootContent, { type: 'text' }>[]
}

function details(state: State, node: Element): Converted {
  const summary = node.children.find((child) => isElement(child, 'summary'))
  const rest = { ...node, children: node.children.filter((child) => child !== summary) }
  const head = summary
    ? `\n${rawBlock({ ...node, children: [summary] }).replace(/^<details[^>]*>|<\/details>$/g, '')}`
    : ''
  return [block(`<details>${head}`), ...state.toFlow(state.all(rest)), block('</details>')]
}

/** Items stand close together unless one of them has several paragraphs; loose words may begin with a task's box. */
function item(state: State, node: Element): Converted {
  const [head, ...rest] = node.children
  const children = isElement(head, 'words') ? [{ ...head, tagName: 'p' }, ...rest] : node.children
  const converted = defaultHandlers.li(state, { ...node, children })
  const paragraphs = converted.children.filter(({ type }) => type === 'paragraph')
  return { ...converted, spread: paragraphs.length > 1 }
}

/** Lists that markdown cannot number as they are stay HTML. */
function list(state: State, node: Element): Converted {
  const type = attribute(node, 'type')
  const isOdd = (type !== '' && type !== '1') || node.properties.reversed
  if (isOdd || node.children.some((child) => isElement(child, 'li') && child.properties.value))
    return raw(state, node)
  return defaultHandlers.ol(state, node)
}

function pre(state: State, node: Element): Converted {
  const inner = node.children.find((child) => isElement(child, 'code'))
  const classes = [node, ...(inner && isElement(inner) ? [inner] : [])]
    .map((one) => attribute(one, 'className'))
    .join(' ')
  const lang = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)/.exec(classes)?.[1] ?? null
  const converted = defaultHandlers.pre(state, node)
  return {
    type: 'code',
    lang,
    value: textOf(converted, node).replace(/^\n+/, '').trimEnd(),
  } satisfies Code
}

function textOf(converted: ReturnType<Handle>, node: Element): string {
  const [first] = [converted].flat()
  return first && 'value' in first ? first.value : rawText(node)
}

const complexCell = [
  'p',
  'ul',
  'ol',
  'pre',
  'blockquote',
  'table',
  'figure',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'dl',
]

/** A table of markdown where it can hold it: one row of heads, cells of one line, nothing that spans. */
function table(state: State, node: Element): Converted {
  if (state.inTable) return defaultHandlers.table(state, node)
  const rows = [...elementsIn(node)].filter((one) => isElement(one, 'tr'))
  const isComplex = [...elementsIn(node)].some(
    (one) =>
      (isElement(one, 'caption') && shown(one).length > 0) ||
      (isElement(one, 'td', 'th') && (spans(one) || holdsBlocks(one))) ||
      (isElement(one, 'th') && !rows[0]?.children.includes(one)),
  )
  return isComplex ? raw(state, node) : defaultHandlers.table(state, node)
}

function spans(cell: Element): boolean {
  return ['colSpan', 'rowSpan'].some((name) => Number(attribute(cell, name) || 1) > 1)
}

/** One paragraph that is all of a cell is its text. */
function holdsBlocks(cell: Element): boolean {
  const blocks = [...elementsIn(cell)].filter((one) => complexCell.includes(one.tagName))
  const [only] = shown(cell)
  const isWrapped = blocks.length === 1 && shown(cell).length === 1 && isElement(only, 'p')
  return blocks.length > 0 && !isWrapped
}
