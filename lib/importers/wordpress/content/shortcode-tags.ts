/** A shortcode as it stands in a text: `[name key="value" other]inside[/name]`. */
export interface Shortcode {
  name: string
  named: Record<string, string>
  positional: string[]
  /** What stands between it and its end; undefined where it has none. */
  inside: string | undefined
  /** The opening tag, as written. */
  written: string
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
  const comments = rangesOf(text, /<!--[\s\S]*?-->/g)
  const code = rangesOf(text, /<(pre|code)\b[\s\S]*?<\/\1\s*>/gi)
  let done = ''
  let at = 0
  for (const match of text.matchAll(tag)) {
    const [written, extra, name = '', attributes = '', , end] = match
    if (match.index < at || within(comments, match.index)) continue
    if (extra && end) {
      done += text.slice(at, match.index) + written.slice(1, -1)
      at = match.index + written.length
      continue
    }
    const from = match.index + (extra ?? '').length
    const to = match.index + written.length - (end ?? '').length
    const close = closingOf(text, name, to)
    const looksLike = /^\s+[\w-]+\s*=\s*\S/.test(attributes) || name.includes('_') || close !== -1
    if (!isKnown(name) && (!looksLike || within(code, match.index))) continue
    const inside = close === -1 ? undefined : text.slice(to, close)
    const shortcode = { name, ...readAttributes(attributes), inside, written: text.slice(from, to) }
    done += text.slice(at, from) + replace(shortcode)
    at = close === -1 ? to : close + `[/${name}]`.length
  }
  return done + text.slice(at)
}

/** Where a shortcode ends; -1 for one that has no end, or whose like begins anew before it. */
function closingOf(text: string, name: string, from: number): number {
  const close = text.indexOf(`[/${name}]`, from)
  const again = close === -1 ? -1 : text.slice(from, close).search(new RegExp(`\\[${name}[\\s\\]]`))
  return again === -1 ? close : -1
}

function rangesOf(text: string, pattern: RegExp): [from: number, to: number][] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length])
}

function within(ranges: [from: number, to: number][], at: number): boolean {
  return ranges.some(([from, to]) => at >= from && at < to)
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
