import type { Element, Root, Text } from 'hast'
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import { isWithoutScheme, linkSchemes, pictureSchemes } from '../address-rules.ts'
import { eachElement } from './each-element.ts'
import { addressed } from './links.ts'

const anywhere = ['id', 'lang', 'dir', 'title']
/** Of what scrolls by itself. */
const scrolling: NonNullable<Options['attributes']>[string] = [
  ['tabIndex', 0],
  ['role', 'group'],
  'ariaLabel',
]

/**
 * What an article's HTML may hold: text, structure, pictures, sound and film without scripts. Nothing that styles,
 * embeds, submits or runs. Attributes are those that HTML itself still knows, so that pages stay valid.
 */
const allowed: Options = {
  tagNames:
    'a abbr address aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr'.split(
      ' ',
    ),
  attributes: {
    a: [
      'href',
      'hrefLang',
      'rel',
      'ariaLabel',
      'ariaDescribedBy',
      'dataFootnoteRef',
      'dataFootnoteBackref',
    ],
    audio: ['src', ['controls', true], ['preload', 'none'], ['loop', true]],
    bdo: ['dir'],
    blockquote: ['cite'],
    code: [['className', /^language-[\w+#.-]+$/, 'hljs']],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    div: [['className', 'table-scroll'], ...scrolling],
    figure: [['className', 'wide']],
    h2: [['className', 'sr-only']],
    img: [
      'src',
      'alt',
      'width',
      'height',
      'srcSet',
      'sizes',
      ['loading', 'lazy'],
      ['decoding', 'async'],
    ],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: [
      'start',
      'reversed',
      ['type', '1', 'a', 'A', 'i', 'I'],
      ['className', 'contains-task-list'],
    ],
    p: [['className', 'embed']],
    pre: scrolling,
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    source: ['src', 'srcSet', 'sizes', 'type', 'media'],
    span: [
      ['className', /^hljs-[\w-]+$/, /^language_$/, 'credit', 'task'],
      ['role', 'img'],
      'ariaLabel',
    ],
    td: ['colSpan', 'rowSpan', 'headers', ['className', 'align-center', 'align-end']],
    th: [
      'colSpan',
      'rowSpan',
      'headers',
      'scope',
      'abbr',
      ['className', 'align-center', 'align-end'],
    ],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
    video: [
      'src',
      'width',
      'height',
      'poster',
      ['controls', true],
      ['preload', 'none'],
      ['loop', true],
      ['muted', true],
    ],
    '*': anywhere,
  },
  ancestors: {
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    dd: ['dl'],
    dt: ['dl'],
    figcaption: ['figure'],
    li: ['ol', 'ul'],
    source: ['audio', 'picture', 'video'],
    summary: ['details'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  // Pages have no script that an id could mislead; ids that the page frame uses are set apart in `headings.ts`.
  clobber: [],
  clobberPrefix: '',
  protocols: {
    cite: pictureSchemes,
    href: linkSchemes,
    poster: pictureSchemes,
    src: pictureSchemes,
  },
  strip:
    'script style iframe object embed svg math template noscript title select textarea button canvas'.split(
      ' ',
    ),
  allowComments: false,
  allowDoctypes: false,
}

const filter = rehypeSanitize(allowed)

/** Takes out of a tree whatever is not on the allow-list. The last step before an article's HTML is kept. */
export function sanitise(tree: Root): Root {
  const clean = filter(tree)
  eachElement(clean, (node, index, parent) => {
    takeAddresses(node)
    if (!lacksAddress(node)) return undefined
    // A picture that shows nothing is against HTML (4.8.3); its words are what is left of it.
    const { alt } = node.properties
    const words: Text[] = typeof alt === 'string' && alt ? [{ type: 'text', value: alt }] : []
    parent.children.splice(index, 1, ...words)
    return index
  })
  return clean
}

/** Takes out addresses that name a server by halves, and what says something of a link where its address went. */
function takeAddresses({ tagName, properties }: Element): void {
  for (const name of addressed) {
    const address = properties[name]
    if (typeof address === 'string' && isWithoutScheme(address)) delete properties[name]
  }
  if (tagName !== 'a' || properties.href !== undefined) return
  delete properties.rel
  delete properties.hrefLang
}

/** Whether the address of a picture, of sound or of film was taken out, or never there. */
function lacksAddress({ tagName, properties }: Element): boolean {
  return (tagName === 'img' || tagName === 'source') && !properties.src && !properties.srcSet
}
