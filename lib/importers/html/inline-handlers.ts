import type { Element } from 'hast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { PhrasingContent } from 'mdast'
import { idsOf } from './drop-unseen.ts'
import { attribute, element, rawText } from './elements.ts'
import type { Converted } from './mdast-types.ts'
import { rawBlock, tagsOf } from './raw-html.ts'

/** Elements that markdown has no word for and that Handbill prints: their tags stay around what they hold. */
const kept = 'abbr bdo cite dfn ins kbd mark q rb rp rt ruby samp small sub sup u var'.split(' ')

/** How inline elements become markdown; what is not here goes the way of `hast-util-to-mdast`. */
export const inlineHandlers: Record<string, Handle> = {
  ...Object.fromEntries(kept.map((name) => [name, keepTags])),
  a: link,
  audio: media,
  video: media,
  anchor: (_, node) => ({
    type: 'html',
    value: idsOf(node)
      .map((id) => rawBlock(element('a', { id }, [])))
      .join(''),
  }),
  abbr: (state, node) => (attribute(node, 'title') ? keepTags(state, node) : state.all(node)),
  br: (state) => (state.inTable ? { type: 'html', value: '<br>' } : { type: 'break' }),
  'footnote-ref': (_, node) => {
    const label = attribute(node, 'label')
    return { type: 'footnoteReference', identifier: label, label }
  },
  q: (state, node) => ['"', ...state.all(node), '"'].map(asText),
  span: (state, node) =>
    attribute(node, 'lang') || attribute(node, 'dir') ? keepTags(state, node) : state.all(node),
  wbr: () => undefined,
}

function asText<Node>(node: Node | string): Node | { type: 'text'; value: string } {
  return typeof node === 'string' ? { type: 'text', value: node } : node
}

function keepTags(state: State, node: Element): Converted {
  const children = state.all(node)
  const tags = tagsOf({ ...node, properties: pick(node, ['title', 'lang', 'dir', 'dateTime']) })
  if (!tags || children.length === 0) return children
  return [{ type: 'html', value: tags.open }, ...children, { type: 'html', value: tags.close }]
}

function pick({ properties }: Element, names: string[]): Element['properties'] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)))
}

/** A link; an anchor that something leads to keeps its id, any other becomes its text. */
function link(state: State, node: Element): Converted {
  const children = state.all(node)
  const url = attribute(node, 'href').trim()
  if (url === '') return children
  if (children.length === 0) return undefined
  const title = attribute(node, 'title').trim()
  const says = title !== '' && title.toLowerCase() !== rawText(node).trim().toLowerCase()
  return { type: 'link', url, title: says ? title : null, children: children.filter(isInline) }
}

function isInline(node: { type: string }): node is PhrasingContent {
  return !['htmlBlock', 'table', 'list'].includes(node.type)
}

/** Sound and film: the element itself, without what only older browsers would show. */
function media(_: State, node: Element): Converted {
  const children = node.children.filter((child) => 'tagName' in child && child.tagName === 'source')
  const properties = pick(node, ['src', 'poster', 'width', 'height', 'loop', 'title', 'lang'])
  const hasSource = attribute(node, 'src') !== '' || children.length > 0
  const value = rawBlock({ ...node, properties: { ...properties, controls: true }, children })
  return hasSource ? { type: 'html', value } : undefined
}
