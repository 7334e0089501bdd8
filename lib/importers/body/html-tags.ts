import { replacePassages } from '../shared/passages.ts'

/** A start tag in raw HTML. Offsets are those of the text that it was found in. */
export interface HtmlTag {
  name: string
  start: number
  end: number
  attributes: HtmlAttribute[]
}

export interface HtmlAttribute {
  name: string
  /** The value without its quotes, entities as written; empty where it has none. */
  value: string
  /** Where the name begins. */
  from: number
  /** Where the value stands, quotes included; the end of the name where it has none. */
  start: number
  end: number
}

/** Each attribute is read in one way (`(?=(…))\3` gives nothing back), as a tag that is not closed could be read in many. */
const tag =
  /<([a-z][a-z0-9]*)((?:(?=(\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?:[^\s"'=<>`/]|\/(?!>))+))?|\s*\/(?!>)))\3)*)\s*\/?>/gi
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g

/** Finds the start tags in raw HTML; comments are passed over. */
export function htmlTags(html: string): HtmlTag[] {
  const shown = replacePassages(
    html,
    /<!--/g,
    () => '-->|$',
    ({ start, end }) => ' '.repeat(end - start),
  )
  return [...shown.matchAll(tag)].map((match) => {
    const name = match[1] ?? ''
    const from = match.index + 1 + name.length
    return {
      name: name.toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
      attributes: [...(match[2] ?? '').matchAll(attribute)].map((found) =>
        attributeOf(found, from),
      ),
    }
  })
}

function attributeOf(found: RegExpExecArray | RegExpMatchArray, from: number): HtmlAttribute {
  const [whole, name = '', quoted = ''] = found
  const begin = from + (found.index ?? 0)
  const end = begin + whole.length
  const value = /^(["'])([\s\S]*)\1$/.exec(quoted)?.[2] ?? quoted
  return {
    name: name.toLowerCase(),
    value: value.trim(),
    from: begin,
    start: end - quoted.length,
    end,
  }
}

/** The value of an attribute; undefined where the tag doesn't have it. */
export function attributeValue(of: HtmlTag, name: string): string | undefined {
  return of.attributes.find((one) => one.name === name)?.value
}

/** Decodes the entities that addresses and alternative texts are written with. */
export function decodeEntities(text: string): string {
  const named: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
  }
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code === undefined) return named[name] ?? entity
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}
