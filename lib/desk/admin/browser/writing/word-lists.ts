/** A paragraph of a list as Word writes it. */
interface Item {
  /** Which list it belongs to, as Word names it. */
  list: string
  level: number
  /** The number it begins with; undefined where it has a sign. */
  number: number | undefined
  /** Its paragraphs as HTML: what belongs to an item without a sign of its own follows. */
  blocks: string[]
}

/**
 * HTML from Word with its lists as lists: there each item is a paragraph with its level in the style, and its sign or number as
 * words (`mso-list:l0 level1 lfo1`).
 */
export function withWordLists(html: string): string {
  if (!/mso-list:/i.test(html)) return html
  let items: Item[] = []
  let written = ''
  let end = 0
  const close = () => {
    written += listsOf(items)
    items = []
  }
  for (const match of html.matchAll(/<p\b([^>]*)>([\s\S]*?)<\/p\s*>/gi)) {
    const [whole, attributes = '', inner = ''] = match
    const between = html.slice(end, match.index)
    if (!isNothing(between)) close()
    written += between
    end = match.index + whole.length
    const item = itemOf(attributes, inner)
    if (item) items.push(item)
    else if (items.length > 0 && /MsoListParagraph/.test(attributes))
      items.at(-1)?.blocks.push(`<p>${inner}</p>`)
    else {
      close()
      written += whole
    }
  }
  close()
  return written + html.slice(end)
}

/** Whether HTML between two paragraphs shows nothing. */
function isNothing(html: string): boolean {
  return html.replace(/<!--[\s\S]*?-->/g, '').trim() === ''
}

const conditional = /<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/i
/** The same where what is conditional was taken out on the way: a `span` that holds the sign, and blanks in another. */
const ignored =
  /<span\b[^>]*mso-list:\s*Ignore[^>]*>((?:[^<]|<(?!\/?span\b)[^>]*>|<span\b[^>]*>[^<]*<\/span>)*)<\/span>/i

function itemOf(attributes: string, inner: string): Item | undefined {
  const [, list = '', level] = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(attributes) ?? []
  if (level === undefined) return undefined
  const sign = conditional.exec(inner) ?? ignored.exec(inner)
  const words = (sign?.[1] ?? '').replace(/<[^>]*>|&nbsp;|\s/g, '')
  const block = `<p>${sign ? inner.replace(sign[0], '') : inner}</p>`
  return { list, level: Number(level), number: numberOf(words), blocks: [block] }
}

/** The number that a sign means, one where it counts by letters; undefined where it does not count: `·`, `o`, `§`. */
function numberOf(sign: string): number | undefined {
  const [, said] = /^\(?(?:\d+\.)*(\d+|\p{L}{1,6})[.)]+$/u.exec(sign) ?? []
  if (said === undefined) return undefined
  return /^\d{1,9}$/.test(said) ? Number(said) : 1
}

/** Items as lists: what is on a deeper level than the one before it stands within that one. */
function listsOf(items: readonly Item[]): string {
  let html = ''
  let open: Item | undefined
  for (let index = 0; index < items.length; ) {
    const item = items[index] as Item
    const deeper = items.slice(index + 1).findIndex(({ level }) => level <= item.level)
    const next = deeper < 0 ? items.length : index + 1 + deeper
    if (open && !isOneList(open, item)) html += endOf(open)
    if (!open || !isOneList(open, item)) html += startOf(item)
    html += `<li>${item.blocks.join('')}${listsOf(items.slice(index + 1, next))}</li>`
    open = item
    index = next
  }
  return open ? html + endOf(open) : html
}

const isCounted = ({ number }: Item) => number !== undefined
const isOneList = (one: Item, other: Item) =>
  one.list === other.list && isCounted(one) === isCounted(other)
const startOf = (item: Item) => (isCounted(item) ? `<ol start="${item.number}">` : '<ul>')
const endOf = (item: Item) => (isCounted(item) ? '</ol>' : '</ul>')
