/** A letter, one of its marks, a digit, or the place of something that is printed as it is (U+FFFC). */
const wordCharacter = /[\p{L}\p{M}\p{N}\ufffc]/u
const blank = /^\s?$/u
/** What stands before the first word of a quotation: a bracket, a mark that opens, a dash, a slash. */
const opening = /[\p{Ps}\p{Pi}¿¡]/u
const joining = /[\p{Pd}/]/u
/** What stands behind the last word of one. */
const closing = /[\p{Pe}\p{Pf}\p{Pd}\p{Po}]/u
const hebrew = /\p{Script=Hebrew}/u
const arabic = /\p{Script=Arabic}|\u0640/u
/**
 * Scripts that set no blanks between words, and Hangul, which sets none before the endings of a quotation: blanks do
 * not tell where one opens.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u3000-\u303f\u30fc\uff00-\uff65]/u

export const isWordCharacter = (character: string) => wordCharacter.test(character)
export const isHebrew = (character: string) => hebrew.test(character)
export const isArabic = (character: string) => arabic.test(character)
export const isUnspaced = (character: string) => unspaced.test(character)

/**
 * Where a mark stands between two characters (each empty at an end of the text): at the beginning of a word, at its end,
 * within one, or apart from any.
 */
export type Place = 'beginning' | 'end' | 'within' | 'apart'

export function placeBetween(before: string, after: string): Place {
  if (blank.test(before)) return blank.test(after) ? 'apart' : 'beginning'
  if (opening.test(before) && !blank.test(after)) return 'beginning'
  const isEnd = blank.test(after) || (closing.test(after) && !opening.test(after))
  if (joining.test(before) && !isEnd && !isUnspaced(after)) return 'beginning'
  return isEnd ? 'end' : 'within'
}
