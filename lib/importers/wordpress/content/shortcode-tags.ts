import { rangeAt } from '#lib/importers/body/ranges.ts'
import { passages } from '#lib/importers/shared/passages.ts'

/** A shortcode as it stands in a text: `[name key="value" other]inside[/name]`. */
export interface Shortcode {
  name: string
  named: Record<string, string>
  positional: string[]
  /** What stands between it and its end; undefined where it has none. */
  inside: string | undefined
  /** The opening tag, as written. */
  written: string
  /** What stands right behind its end. */
  after: string
}

const tag = /\[(\[?)([a-zA-Z][\w-]*)(?![\w-])((?:[^\]/]|\/(?!\]))*)(\/?)\](\]?)/g

/** Whether a name without attributes and without an end is a shortcode, and not a word in brackets such as [sic]. */
export type IsKnown = (name: string) => boolean

/**
 * Puts what `replace` gives in the place of every shortcode of a text, outer ones first. What is in `[[…]]` loses one
 * pair of brackets, as WordPress prints it; block comments and, but for known names, code are left alone.
 */
export function replaceShortcodes(
  text: string,
  isKnown: IsKnown,
  replace: (shortcode: Shortcode) => string,
): string {
  if (!text.includes('[')) return text
  const comments = passages(text, /<!--/g, () => '-->')
  const code = passages(text, /<(pre|code)\b/gi, ([, name]) => `</${name}\\s*>`)
  const closingOf = closings(text)
  let done = ''
  let at = 0
  // Behind the last bracket nothing ends; looking for an end from each beginning would take for ever.
  for (const match of text.slice(0, text.lastIndexOf(']') + 1).matchAll(tag)) {
    const [written, extra, name = '', attributes = '', , doubled] = match
    if (match.index < at || rangeAt(comments, match.index)) continue
    if (extra && doubled) {
      done += text.slice(at, match.index) + written.slice(1, -1)
      at = match.index + written.length
      continue
    }
    const from = match.index + (extra ?? '').length
    const to = match.index + written.length - (doubled ?? '').length
    const close = closingOf(name, to)
    const looksLike = /^\s+[\w-]+\s*=\s*\S/.test(attributes) || name.includes('_') || close !== -1
    if (!isKnown(name) && (!looksLike || rangeAt(code, match.index))) continue
    const inside = close === -1 ? undefined : text.slice(to, close)
    const end = close === -1 ? to : close + `[/${name}]`.length
    const tags = { written: text.slice(from, to), after: text.slice(end, end + 40) }
    done += text.slice(at, from)
    done += replace({ name, ...readAttributes(attributes), inside, ...tags })
    at = end
  }
  return done + text.slice(at)
}

/** Tells where a shortcode ends: -1 for one that has no end, or whose like begins anew before it. */
function closings(text: string): (name: string, from: number) => number {
  const marks = Map.groupBy(
    text.matchAll(/\[(\/?)([a-zA-Z][\w-]*)(?=\]|(?<!\/[\w-]*)\s)/g),
    ([, , name = '']) => name,
  )
  return (name, from) => {
    const own = marks.get(name) ?? []
    const next = own[firstFrom(own, from)]
    return next?.[1] ? next.index : -1
  }
}

/** The first of marks in their order that stands at or behind an offset. */
function firstFrom(marks: RegExpExecArray[], offset: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.index ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Attributes as WordPress reads them: `key="value"`, `key='value'`, `key=value`, values alone. */
export function readAttributes(text: string): {
  named: Record<string, string>
  positional: string[]
} {
  const named: Record<string, string> = {}
  const positional: string[] = []
  const plain = decodeSigns(text).replace(/[\u00a0\u200b]/g, ' ')
  const pattern = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g
  for (const [, key, double, single, bare, ...alone] of plain.matchAll(pattern)) {
    if (key) named[key.toLowerCase()] = double ?? single ?? bare ?? ''
    else positional.push((alone.find((one) => one !== undefined) ?? '').replace(/^=/, ''))
  }
  return { named, positional }
}

/** Editors, and the editor of WordPress, set quotation marks in the shape of the text around. */
function decodeSigns(text: string): string {
  return text
    .replace(/[“”″]|&(?:quot|#34|#822[01]|#8243);/g, '"')
    .replace(/&#(?:39|8216|8217);/g, "'")
    .replaceAll('&amp;', '&')
}
