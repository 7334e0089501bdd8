import { foldWord } from './fold.ts'
import { looseAffixes } from './light-stems.ts'
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
/** Languages that write an apostrophe within words, as in “п’ять”. */
const withApostrophes = new Set(['uk', 'be'])
const joinedRuns =
  /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Join_Control}]|(?<=\p{Script=Cyrillic})['’`](?=\p{Script=Cyrillic}))*/gu
/** Words that are written as one with what follows, without their last letter, by language: they say nothing. */
const elidedWords: Record<string, Set<string>> = {
  fr: new Set(['qu', 'jusqu', 'lorsqu', 'puisqu', 'quoiqu', 'quelqu']),
  it: new Set('un all coll dall dell nell sull agl dagl degl negl sugl quell quest'.split(' ')),
}
/** Scripts that set no blanks between words, and Hangul, whose endings no stemmer here takes off. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]/u
/** Marks, those of narrow kana, and the vowels and ends of Hangul that is written in its parts (NFD). */
const carried = '[\\p{M}\\uff9e\\uff9f\\u1160-\\u11ff]*'
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
  const main = mainLanguage(language)
  const [loose, elided] = [looseAffixes[main], elidedWords[main]]
  const found: Word[] = []
  // The letter that looks like an apostrophe (U+02BC) is one.
  const plain = text.replaceAll('ʼ', '’')
  for (const match of plain.matchAll(withApostrophes.has(main) ? joinedRuns : runs)) {
    const [run] = match
    const start = match.index
    if (run.length === 1 && standsByApostrophe(plain, start)) continue
    if (loose?.has(foldWord(run))) continue
    if (elided?.has(run.toLowerCase()) && apostrophes.test(plain[start + run.length] ?? ''))
      continue
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
  const letters: Word[] = []
  for (const { 0: letter, index } of text.replace(longEnd, ' ').matchAll(units)) {
    const end = at + index + letter.length
    if (letter !== ' ') letters.push({ word: spelt(letter), start: at + index, end })
  }
  for (const [index, { word, start, end }] of letters.entries()) {
    const [next, last] = [letters[index + 1], letters[index + 2]]
    found.push({
      word: word + (next?.word ?? '') + (last?.word ?? ''),
      start,
      end: (last ?? next)?.end ?? end,
    })
  }
}

/** Loan words are written with and without the mark that makes their last vowel long: サーバー, サーバ. */
const longEnd =
  /(?<=[\u30a1-\u30fc\uff66-\uff9f]{2})[\u30fc\uff70](?![\u30a1-\u30fc\uff66-\uff9f])/gu

/** Signs of names that are written in an older way, too. */
const older: Record<string, string> = {
  ...{ 齋: '斎', 髙: '高', 﨑: '崎', 邊: '辺', 邉: '辺', 濱: '浜', 濵: '浜', 澤: '沢', 廣: '広' },
  ...{ 嶋: '島', 櫻: '桜', 龍: '竜', 國: '国' },
}

function spelt(letter: string): string {
  const lower = letter.normalize('NFKC').toLowerCase()
  return older[lower] ?? lower
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

/** In Turkish and Azerbaijani the small letter of I has no dot, and the capital of i has one. */
function lowerCased(text: string, language: string): string {
  return language === 'tr' || language === 'az'
    ? text.toLocaleLowerCase(language)
    : text.toLowerCase()
}

/** Stemmers know accents, and so marks go after them; they do not know vowel signs and capitals. */
function analysed(written: string, language: string): string {
  const lower = lowerCased(written.normalize('NFKC'), language)
  return foldWord(stemOf(lower, language)) || foldWord(lower) || lower
}
