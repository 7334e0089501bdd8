import { wholeAddress } from './whole-address.ts'

/*
 * The same as the tree of a parser gives (`feed-html.ts`), in a tenth of its time, of HTML as the intake prints it and that a
 * parser leaves as it is: what nearly all articles are. Of anything else it says nothing.
 */

const phrasing = new Set(
  'a abbr b br cite code del dfn em i img ins kbd mark picture q s samp small source span strong sub sup u var wbr'.split(
    ' ',
  ),
)
/** Whose start ends an open paragraph. */
const blocks = new Set(
  'aside blockquote details div dl figcaption figure h2 h3 h4 h5 h6 hr ol p pre section summary ul'.split(
    ' ',
  ),
)
/** What belongs right into these alone. */
const partsOf: Record<string, RegExp> = { li: /^[ou]l$/, dt: /^dl$/, dd: /^dl$/ }
const voids = new Set(['br', 'hr', 'img', 'source', 'wbr'])
/** Within them a block would end them, or the parser do something else. */
const holdsPhrasing = /^(?:p|h[2-6]|summary)$/

const token = /<(\/?)([a-z][a-z\d]*)((?: [a-z-]+(?:="[^"]*")?)*)>/g
const attribute = / ([a-z-]+)(?:="([^"]*)")?/g

/** Characters that a parser changes, and references and signs that the intake prints otherwise. */
const unusualText = /[<\r\0]|&(?!#x(?:26|3C);)/
const unusualValue = /[\r\0'`]|&(?!#x(?:22|26|27|60);)/

/** What is for our own pages only. */
const left =
  /^(?:class|tabindex|loading|decoding|id|role|aria-describedby|srcset|sizes|data-[a-z-]+)$/
const addresses = /^(?:href|src|cite)$/
/** Those whose values are printed as they are, with the form that they have then. */
const kept: Record<string, RegExp> = {
  ...{ alt: /^/, 'aria-label': /^/, dir: /^[a-z]+$/, height: /^[1-9]\d*$/, hreflang: /^/ },
  ...{ lang: /^/, rel: /^[\w-]+(?: [\w-]+)*$/, title: /^/, width: /^[1-9]\d*$/ },
}

/** An open element, and whether its tags are left out. */
interface Open {
  name: string
  isLeftOut: boolean
}

/**
 * An article's sanitised HTML as it stands outside of its page, where that can be told from its tags alone; undefined where
 * it takes a parser. `pageUrl` is the page's whole address.
 */
export function plainFeedHtml(html: string, pageUrl: string): string | undefined {
  const open: Open[] = []
  let written = ''
  let at = 0
  for (const { index, 0: tag, 1: closing, 2: name = '', 3: attributes = '' } of html.matchAll(
    token,
  )) {
    const text = html.slice(at, index)
    if (unusualText.test(text)) return undefined
    at = index + tag.length
    const own = closing ? endTag(name, attributes, open) : startTag(name, attributes, open, pageUrl)
    // A parser takes the line's end behind it for no text.
    if (own === undefined || (tag.startsWith('<pre') && html[at] === '\n')) return undefined
    written += text + own
  }
  const rest = html.slice(at)
  return open.length > 0 || unusualText.test(rest) ? undefined : written + rest
}

function endTag(name: string, attributes: string, open: Open[]): string | undefined {
  const last = open.pop()
  if (last?.name !== name || attributes !== '') return undefined
  return last.isLeftOut ? '' : `</${name}>`
}

function startTag(
  name: string,
  attributes: string,
  open: Open[],
  pageUrl: string,
): string | undefined {
  if (!mayStand(name, open)) return undefined
  const own = attributesOf(attributes, pageUrl)
  if (own === undefined) return undefined
  // Coloured code is a span a word. Copies of a picture are for our own pages, whose addresses change with it.
  const isBare = name === 'span' && own === ''
  const isCopies = name === 'picture' || (name === 'source' && !own.includes(' src="'))
  const isLeftOut = isBare || isCopies
  if (!voids.has(name)) open.push({ name, isLeftOut })
  return isLeftOut ? '' : `<${name}${own}>`
}

/** Whether a parser leaves an element where it stands. */
function mayStand(name: string, open: Open[]): boolean {
  if (name === 'a' && open.some((each) => each.name === 'a')) return false
  if (phrasing.has(name)) return true
  if (open.some((each) => holdsPhrasing.test(each.name))) return false
  return blocks.has(name) || (partsOf[name]?.test(open.at(-1)?.name ?? '') ?? false)
}

function attributesOf(attributes: string, pageUrl: string): string | undefined {
  let own = ''
  // The name of what scrolls.
  const isGroup = attributes.includes(' role="group"')
  for (const [as, name = '', value] of attributes.matchAll(attribute)) {
    if (left.test(name) || (isGroup && name === 'aria-label')) continue
    if (value === undefined || unusualValue.test(value)) return undefined
    if (addresses.test(name)) own += ` ${name}="${encoded(wholeAddress(decoded(value), pageUrl))}"`
    else if (kept[name]?.test(value)) own += as
    else return undefined
  }
  return own
}

const decoded = (value: string) =>
  value.replace(/&#x(..);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const encoded = (value: string) =>
  value.replace(/["&'`]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`)
