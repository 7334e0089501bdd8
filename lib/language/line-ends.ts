/** Characters as wide as a Chinese one: where a line of them ends, no blank is meant. Hangul parts its words by blanks. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303f\u30fb\u30fc\u{fe10}-\u{fe1f}\u{fe30}-\u{fe6f}\u{ff01}-\u{ff9f}\u{ffe0}-\u{ffe6}]/u
/** Marks that are wide where the text is Chinese or Japanese. */
const wideThere = /["'“”‘’—…·]/u
const lineEnd = /\n\s*/g
const languages = /^(?:zh|ja|yue|wuu|nan|hak|cmn|lzh|ii)\b/i

/**
 * Where lines end between characters of scripts without blanks: there the next line goes on without one (CSS Text 3, “Segment
 * Break Transformation Rules”; browsers print a blank). Gives the first and the last place of each, the last not included.
 */
export function joinedLineEnds(text: string, language: string): [start: number, end: number][] {
  if (!text.includes('\n')) return []
  const isWideThere = languages.test(language)
  return [...text.matchAll(lineEnd)].flatMap(({ index, 0: all }): [number, number][] => {
    let start = index
    while (/[ \t\r]/.test(text.charAt(start - 1))) start--
    const before = characterBefore(text, start)
    const after = String.fromCodePoint(text.codePointAt(index + all.length) ?? 10)
    const [first, last] = [wide.test(before), wide.test(after)]
    const isJoined =
      (first && last) ||
      (isWideThere && ((first && wideThere.test(after)) || (wideThere.test(before) && last)))
    return isJoined ? [[start, index + all.length]] : []
  })
}

function characterBefore(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end)
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : pair.slice(-1)
}
