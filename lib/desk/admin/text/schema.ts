import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'

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
  parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
  toDOM: () => ['pre', ['code', 0]],
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

/** A block that rich text does not carry: its markdown, in its place. */
const locked: NodeSpec = {
  attrs: { source: { default: '' } },
  group: 'block',
  atom: true,
  toDOM: (node) => ['pre', { class: 'locked' }, node.attrs.source],
}

/** The same within a line: a mark of a footnote, a piece of HTML. */
const piece: NodeSpec = {
  attrs: { source: { default: '' } },
  group: 'inline',
  inline: true,
  atom: true,
  toDOM: (node) => ['code', { class: 'piece' }, node.attrs.source],
}

/** The end of a line in the file, which readers are shown as a blank. */
const softBreak: NodeSpec = {
  group: 'inline',
  inline: true,
  selectable: false,
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
  doc: { content: 'block+' },
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
      tag: 'a[href]',
      getAttrs: (element) => ({
        href: element.getAttribute('href'),
        title: element.getAttribute('title'),
      }),
    },
  ],
  // No address: a click into the text sets the cursor, and leads nowhere.
  toDOM: (mark) => ['a', { title: mark.attrs.href }, 0],
}

const marks = {
  link,
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] },
  code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
} satisfies Record<string, MarkSpec>

/** What rich text holds: the blocks and marks of markdown that it carries, and locked pieces for the rest. */
export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks })
