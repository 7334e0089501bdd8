/** A word, or several that stand together, that is searched for or must not occur. */
export interface QueryPart {
  text: string
  isExcluded: boolean
  /** Was put in quotation marks: its words follow one another. */
  isPhrase: boolean
}

/** Characters of a query that are read; nobody types more. */
const longest = 300
const mostParts = 12
/** What closes a phrase, by what opens it: languages use the same marks the other way round, or one for both. */
const pairs: Record<string, string> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '”': '”“',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‚': '‘’',
  '‘': '’',
  '’': '’‘',
  '״': '״',
  '＂': '＂',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
}
/** Those that open a phrase within a word, too, and one that is not closed. */
const openings = /["“„«‹「『《〈＂]/u
/** Between letters these are none: “don’t”, “צה״ל”. */
const within = /^(?:\p{L}['’‘]\p{L}|\p{Script=Hebrew}["״”]\p{Script=Hebrew})/u
const minus = /^[-−－]/u

/** A query as it is shown again: one line, no control characters, no halves of characters, not too long. */
export function tidyQuery(text: string): string {
  const shown = text
    .slice(0, 4 * longest)
    .toWellFormed()
    .replace(/[\p{C}\s\ufffd]+/gu, ' ')
    .trim()
  return [...shown].slice(0, longest).join('').trim()
}

/**
 * Takes a query apart: words, “phrases” in any quotation marks, and what a minus before it excludes. Whatever is typed
 * gives parts; a quotation that is not closed goes to the end. There are no other operators.
 */
export function parseQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = []
  let rest = tidyQuery(text)
  while (rest && parts.length < mostParts) {
    const isExcluded = minus.test(rest)
    if (isExcluded) rest = rest.slice(1)
    const opened = pairs[rest.charAt(0)]
    const closed = opened === undefined ? undefined : endOfPhrase(rest, opened)
    const closing = closed === undefined ? undefined : opened
    const end = closed ?? endOfWord(rest)
    const part = rest.slice(closing === undefined ? 0 : 1, end).trim()
    const isPhrase = closing !== undefined
    const isNew = !parts.some((each) => each.text === part && each.isExcluded === isExcluded)
    if (isNew && /[\p{L}\p{N}]/u.test(part)) parts.push({ text: part, isExcluded, isPhrase })
    rest = rest.slice(closing === undefined ? end : end + 1).trimStart()
  }
  return parts
}

/** A quotation mark within a word opens a phrase, but for those of Hebrew abbreviations. */
function endOfWord(text: string): number {
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === ' ') return at
    if (openings.test(letter) && !within.test(text.slice(at - 1, at + 2))) return at
  }
  return text.length
}

/** Where a phrase ends; undefined where nothing closes it and its mark may be something else, such as an apostrophe. */
function endOfPhrase(text: string, closing: string): number | undefined {
  for (let at = 1; at < text.length; at++)
    if (closing.includes(text.charAt(at)) && !within.test(text.slice(at - 1, at + 2))) return at
  return openings.test(text.charAt(0)) ? text.length : undefined
}
