import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { footnoteNodes } from './footnote-nodes.ts'
import { tableNodes } from './table-nodes.ts'

const heading: NodeSpec = {
  attrs: { level: { default: 2 } },
  content: 'inline*',
  group: 'block',
  defining: true,
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  toDOM: (node) => [`h${node.attrs.level}`, 0],
}

const codeBlock: NodeSpec = {
  attrs: { info: { default: '' } },
  content: 'text*',
  marks: '',
  group: 'block',
  code: true,
  defining: true,
  parseDOM: [
    {
      tag: 'pre',
      preserveWhitespace: 'full',
      getAttrs: (element) => ({ info: element.getAttribute('data-info') ?? '' }),
    },
  ],
  toDOM: (node) => ['pre', { 'data-info': node.attrs.info }, ['code', 0]],
}

const bulletList: NodeSpec = {
  attrs: { spread: { default: false } },
  content: 'listItem+',
  group: 'block',
  parseDOM: [{ tag: 'ul' }],
  toDOM: () => ['ul', 0],
}

const orderedList: NodeSpec = {
  attrs: { start: { default: 1 }, spread: { default: false } },
  content: 'listItem+',
  group: 'block',
  parseDOM: [
    { tag: 'ol', getAttrs: (element) => ({ start: Number(element.getAttribute('start') ?? 1) }) },
  ],
  toDOM: (node) => ['ol', { start: node.attrs.start }, 0],
}

const listItem: NodeSpec = {
  attrs: { spread: { default: false } },
  content: 'block+',
  defining: true,
  parseDOM: [{ tag: 'li' }],
  toDOM: () => ['li', 0],
}

/** The markdown of a locked piece that was cut or copied out of a text. */
const sourceOf = (element: HTMLElement) => ({ source: element.getAttribute('data-source') })

/** A block that rich text does not carry: its markdown, in its place. */
const locked: NodeSpec = {
  attrs: { source: { default: '' } },
  group: 'block',
  atom: true,
  // Before the rule for code.
  parseDOM: [{ tag: 'pre[data-source]', priority: 60, getAttrs: sourceOf }],
  toDOM: (node) => {
    const { source } = node.attrs
    return ['pre', { class: 'locked', 'data-source': source }, source]
  },
}

/** The same within a line: a small picture, a piece of HTML. */
const piece: NodeSpec = {
  attrs: { source: { default: '' } },
  group: 'inline',
  inline: true,
  atom: true,
  parseDOM: [{ tag: 'code[data-source]', priority: 60, getAttrs: sourceOf }],
  toDOM: (node) => {
    const { source } = node.attrs
    return ['code', { class: 'piece', 'data-source': source }, source]
  },
}

/** The end of a line in the file, which readers are shown as a blank. */
const softBreak: NodeSpec = {
  group: 'inline',
  inline: true,
  selectable: false,
  parseDOM: [{ tag: 'span.soft-break' }],
  toDOM: () => ['span', { class: 'soft-break' }, ' '],
  leafText: () => ' ',
}

const hardBreak: NodeSpec = {
  group: 'inline',
  inline: true,
  selectable: false,
  parseDOM: [{ tag: 'br' }],
  toDOM: () => ['br'],
  leafText: () => '\n',
}

const nodes = {
  doc: { content: '(block | footnote)+' },
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  heading,
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bulletList,
  orderedList,
  listItem,
  codeBlock,
  rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  ...tableNodes,
  ...footnoteNodes,
  locked,
  piece,
  softBreak,
  hardBreak,
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>

const link: MarkSpec = {
  attrs: { href: {}, title: { default: null } },
  inclusive: false,
  parseDOM: [
    {
      tag: 'a[data-href]',
      getAttrs: (element) => ({
        href: element.getAttribute('data-href'),
        title: element.getAttribute('data-title'),
      }),
    },
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = element.getAttribute('href') ?? ''
        return leadsSomewhere.test(href) && { href, title: element.getAttribute('title') }
      },
    },
  ],
  // No address: a click into the text sets the cursor, and leads nowhere. What is cut and pasted elsewhere has it all the same.
  toDOM: (mark) => {
    const { href, title } = mark.attrs
    return ['a', { title: href, 'data-href': href, ...(title && { 'data-title': title }) }, 0]
  },
}

/** Addresses that a pasted link may have: of other pages and people, and within the publication; none that runs something. */
const leadsSomewhere = /^\s*(?:https?:|mailto:|tel:|(?![a-z][\w+.-]*:))/i

/**
 * What an element of a pasted text looks like, which word processors say instead of what it is. Google Docs has everything in a `b` that is not bold.
 */
const looks = (pattern: RegExp, isSo = true) => ({
  consuming: false,
  getAttrs: (element: HTMLElement) =>
    pattern.test(element.getAttribute('data-style') ?? '') === isSo && null,
})

const marks = {
  link,
  em: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', ...looks(/font-style:\s*normal/, false) },
      { tag: 'span[data-style]', ...looks(/font-style:\s*italic/) },
    ],
    toDOM: () => ['em', 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', ...looks(/font-weight:\s*(?:normal|[1-4]00)/, false) },
      { tag: 'span[data-style]', ...looks(/font-weight:\s*(?:bold|[6-9]00)/) },
    ],
    toDOM: () => ['strong', 0],
  },
  strike: {
    parseDOM: [
      { tag: 's' },
      { tag: 'del' },
      { tag: 'span[data-style]', ...looks(/text-decoration[^;]*line-through/) },
    ],
    toDOM: () => ['s', 0],
  },
  code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>

/** What rich text holds: the blocks and marks of markdown that it carries, and locked pieces for the rest. */
export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks })
