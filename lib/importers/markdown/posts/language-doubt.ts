import type { PostReading } from './post-reading.ts'

/** Scripts in which texts are written, with the codes that languages have for them (ISO 15924). */
const scripts: [name: string, letter: RegExp, codes: string[]][] = [
  ['Latin', /\p{Script=Latin}/gu, ['Latn']],
  ['Han', /\p{Script=Han}/gu, ['Hans', 'Hant', 'Jpan', 'Kore', 'Hani', 'Bopo']],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['Jpan', 'Hira', 'Kana']],
  ['Hangul', /\p{Script=Hangul}/gu, ['Kore', 'Hang']],
  ['Arabic', /\p{Script=Arabic}/gu, ['Arab', 'Aran']],
  ['Cyrillic', /\p{Script=Cyrillic}/gu, ['Cyrl']],
  ['Hebrew', /\p{Script=Hebrew}/gu, ['Hebr']],
  ['Greek', /\p{Script=Greek}/gu, ['Grek']],
  ['Devanagari', /\p{Script=Devanagari}/gu, ['Deva']],
  ['Bengali', /\p{Script=Bengali}/gu, ['Beng']],
  ['Tamil', /\p{Script=Tamil}/gu, ['Taml']],
  ['Thai', /\p{Script=Thai}/gu, ['Thai']],
  ['Georgian', /\p{Script=Georgian}/gu, ['Geor']],
  ['Armenian', /\p{Script=Armenian}/gu, ['Armn']],
  ['Ethiopic', /\p{Script=Ethiopic}/gu, ['Ethi']],
]
/** A text of fewer letters may be a name or a quotation. */
const leastLetters = 20
const plainly = 0.8
const looked = 4000

/** Asks about a language that the text plainly is not in: `language: en`, and all of it in Chinese signs. */
export function noteLanguageDoubt(reading: PostReading, language: string): void {
  const script = scriptOf(reading.front.body.slice(0, looked))
  const code = new Intl.Locale(language).maximize().script ?? ''
  const isKnown = scripts.some(([, , codes]) => codes.includes(code))
  if (!script || !isKnown || script.codes.includes(code)) return
  reading.note('language', {
    part: 'decision',
    what: `the language is "${language}", and the text is in ${script.name} letters`,
    expected: 'the language that the text is in',
    mend: `write  language: …  into the article, or into the mapping file if it is the whole site's`,
  })
}

/** The script of most letters of a text, words of markup left out; undefined where none is. */
function scriptOf(body: string): { name: string; codes: string[] } | undefined {
  const text = body.replace(
    /```[\s\S]*?(?:```|$)|<[^<>]*>|\]\([^()\s]*\)|https?:\S+|\{[{%][\s\S]*?[%}]\}/g,
    ' ',
  )
  const total = text.match(/\p{L}/gu)?.length ?? 0
  if (total < leastLetters) return undefined
  for (const [name, letter, codes] of scripts)
    if ((text.match(letter)?.length ?? 0) > total * plainly) return { name, codes }
  return undefined
}
