/** A part of a text from an opening to what closes it. */
export interface Passage {
  /** The opening, with its groups. */
  opening: RegExpExecArray
  start: number
  end: number
  /** What stands between the opening and its end. */
  inner: string
  /** What closes it; empty where the opening did. */
  closing: string
}

/** What closes an opening, as a regular expression; undefined for one that is closed by itself. */
export type Closing = (opening: RegExpExecArray) => string | undefined

/**
 * Finds the passages of a text, each from an opening to the next of its closings; they do not overlap, and an opening that
 * nothing closes is passed over. Takes time in proportion to the text, whatever it holds, which one expression with
 * `[\s\S]*?` does not: where nothing closes an opening, nothing closes its like behind it. `opening` is global.
 */
export function passages(text: string, opening: RegExp, closing: Closing): Passage[] {
  const found: Passage[] = []
  const patterns = new Map<string, RegExp>()
  const unclosed = new Set<string>()
  opening.lastIndex = 0
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index
    const from = start + match[0].length
    const source = closing(match)
    if (source === undefined)
      found.push({ opening: match, start, end: from, inner: '', closing: '' })
    if (source === undefined || unclosed.has(source)) continue
    const pattern = patterns.get(source) ?? new RegExp(source, 'gi')
    patterns.set(source, pattern)
    pattern.lastIndex = from
    const end = pattern.exec(text)
    if (end === null) {
      unclosed.add(source)
      continue
    }
    opening.lastIndex = pattern.lastIndex
    const inner = text.slice(from, end.index)
    found.push({ opening: match, start, end: pattern.lastIndex, inner, closing: end[0] })
  }
  return found
}

/** A text with something in the place of each of its {@link passages}. */
export function replacePassages(
  text: string,
  opening: RegExp,
  closing: Closing,
  put: (passage: Passage) => string,
): string {
  let done = ''
  let at = 0
  for (const passage of passages(text, opening, closing)) {
    done += text.slice(at, passage.start) + put(passage)
    at = passage.end
  }
  return done + text.slice(at)
}

/** HTML without its comments, and with something in their place. */
export function withoutComments(html: string, put = ''): string {
  return replacePassages(
    html,
    /<!--/g,
    () => '-->',
    () => put,
  )
}

/** HTML without its comments, scripts, styles and tags, and with something in the place of each. */
export function withoutTags(html: string, put = ''): string {
  const shown = replacePassages(
    withoutComments(html, put),
    /<(script|style)\b/gi,
    ([, name]) => `</${name}\\s*>`,
    () => put,
  )
  return replacePassages(
    shown,
    /</g,
    () => '>',
    () => put,
  )
}
