import { foldWord, withoutPoints } from './fold.ts'
import { mainLanguage, stemOf } from './stems.ts'

/** A word of a text as search knows it, and where it stands: `text.slice(start, end)`. */
export interface Word {
  word: string
  start: number
  end: number
}

/** Hebrew writes abbreviations with a quotation mark before their last letter. */
const runs =
  /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Join_Control}\u05f3\u05f4]|(?<=[\u05d0-\u05ea])["'](?=[\u05d0-\u05ea]))*/gu
/** Scripts that set no blanks between words, and Hangul, whose endings no stemmer here takes off. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]/u
/** Marks, and those of narrow kana. */
const carried = '[\\p{M}\\uff9e\\uff9f]*'
const parts = new RegExp(`(?:${unspaced.source}${carried})+|(?:(?!${unspaced.source}).)+`, 'gu')
const units = new RegExp(`.${carried}`, 'gu')
/** Everything up to here is written with blanks, and most texts are nothing else. */
const spaced = /^[^\u0e01-\uffff]*$/
/** Longer ones are no words of a reader. */
const longest = 64
/** Whether a text has letters of a script without blanks, of whose words `wordsOf` gives parts. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text)
}

const apostrophes = /['’ʼ]/

/**
 * The words of a text in a language (BCP 47), in their order: without marks, in lower case, stemmed where the language
 * has a stemmer; the same for a text and for what is searched for in it. Scripts without blanks give a word of three
 * letters from each letter on, shorter ones at the end of a run.
 */
export function wordsOf(text: string, language: string): Word[] {
  const known = cacheOf(language)
  const found: Word[] = []
  for (const match of text.matchAll(runs)) {
    const [run] = match
    const start = match.index
    if (run.length === 1 && standsByApostrophe(text, start)) continue
    if (spaced.test(run)) found.push({ word: known(run), start, end: start + run.length })
    else addParts(found, run, start, known)
  }
  return found
}

/** The letter of “journalist’s”, “l’eau” and “O’Brien” is no word. */
function standsByApostrophe(text: string, at: number): boolean {
  return apostrophes.test(text[at - 1] ?? '') || apostrophes.test(text[at + 1] ?? '')
}

function addParts(found: Word[], run: string, at: number, known: (word: string) => string): void {
  for (const part of run.matchAll(parts)) {
    const [text] = part
    const start = at + part.index
    if (unspaced.test(text)) addTrigrams(found, text, start)
    else found.push({ word: known(text), start, end: start + text.length })
  }
}

/** A letter keeps the marks that it carries; narrow and wide forms are one (NFKC). */
function addTrigrams(found: Word[], text: string, at: number): void {
  const letters = [...text.matchAll(units)]
  for (const [index, letter] of letters.entries()) {
    const three = letters.slice(index, index + 3)
    const last = three.at(-1) ?? letter
    found.push({
      word: three.map(([each]) => each.normalize('NFKC').toLowerCase()).join(''),
      start: at + letter.index,
      end: at + last.index + last[0].length,
    })
  }
}

/** Texts repeat their words: their stems are kept, up to a bound. */
const stems = new Map<string, Map<string, string>>()
const most = 50_000

function cacheOf(tag: string): (word: string) => string {
  const language = mainLanguage(tag)
  const cache = stems.get(language) ?? new Map<string, string>()
  stems.set(language, cache)
  return (written) => {
    const cached = cache.get(written)
    if (cached !== undefined) return cached
    const word = analysed(written.slice(0, longest), language)
    if (cache.size >= most) cache.clear()
    cache.set(written, word)
    return word
  }
}

/** Stemmers know accents, and so marks go after them; they do not know vowel signs and capitals. */
function analysed(written: string, language: string): string {
  const lower = withoutPoints(written.normalize('NFKC').toLowerCase())
  return foldWord(stemOf(lower, language)) || foldWord(lower) || lower
}
