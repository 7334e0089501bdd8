/** Scripts without blanks between words, whose words a dictionary of ICU's knows. */
const southEastAsian = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Scripts in which a text may be cut behind any letter. */
const cutAnywhere =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303f\u30fc\uff00-\uff65]/u
/** What does not stand before an ellipsis: blanks, signs after which more is expected, marks that have just opened. */
const dangling = /[\s,;:，、；：،؛\p{Pd}\p{Ps}\p{Pi}]+$/u
/** Code units around a place that are read for the word or the letter that stands there. */
const near = 200

/**
 * The beginning of a text: all of it where it has at most `most` UTF-16 code units, or else as much with an ellipsis, cut at the end of
 * a word where there is one, between words in Thai, Khmer, Lao and Burmese, and never within what a reader sees as one letter.
 */
export function cutText(text: string, most: number, language = 'en'): string {
  if (text.length <= most) return text
  const whole = wholeLetters(text, most - 1)
  const end = wordEnd(text, whole.length, language)
  // A word that is half of the text is no place to go back to.
  const kept = end > most / 2 ? text.slice(0, end) : whole
  return `${kept.replace(dangling, '')}…`
}

/** The letters, each with its marks, that stand wholly within the first `most` UTF-16 code units of a text. */
export function wholeLetters(text: string, most: number): string {
  if (text.length <= most) return text
  if (most <= 0) return ''
  // Between two of these always ends a letter (UAX #29, GB999), which takes no dictionary to see.
  if (/^[ -~]{2}$/.test(text.slice(most - 1, most + 1))) return text.slice(0, most)
  return text.slice(0, segmentAt(text, most, 'letter').start)
}

/** The last place up to `at` where a word of a text ends, or 0; `at` must be between letters. */
export function wordEnd(text: string, at: number, language: string): number {
  const after = text.slice(at, at + 2)
  if (at >= text.length || /^\s/.test(after)) return at
  const last = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  if (southEastAsian.test(last) && southEastAsian.test(after))
    return segmentAt(text, at, language).start
  if (cutAnywhere.test(last) || cutAnywhere.test(after)) return at
  let end = at
  while (end > 0 && !/\s/.test(text.charAt(end))) end--
  return end
}

/** The first place from `at` on where a letter of a text begins and, in Thai, Khmer, Lao and Burmese, a word. */
export function wordStart(text: string, at: number, language: string): number {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length))
  const kind = southEastAsian.test(text.slice(at)) ? language : 'letter'
  const { start, end } = segmentAt(text, at, kind)
  return start < at ? end : at
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(kind: string): Intl.Segmenter {
  const known = segmenters.get(kind)
  const made =
    known ??
    new Intl.Segmenter(kind === 'letter' ? undefined : kind, {
      granularity: kind === 'letter' ? 'grapheme' : 'word',
    })
  segmenters.set(kind, made)
  return made
}

/** Where the letter, or the word of a language, begins and ends that a place of a text is in. */
function segmentAt(text: string, at: number, kind: string): { start: number; end: number } {
  const blank = at > near ? text.lastIndexOf(' ', at - near) : 0
  const from = Math.max(0, at - 2 * near, blank)
  const segment = segmenterFor(kind)
    .segment(text.slice(from, at + near))
    .containing(at - from)
  const start = from + (segment?.index ?? at - from)
  return { start, end: start + (segment?.segment.length ?? 0) }
}
