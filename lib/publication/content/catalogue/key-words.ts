import { stopWordsOf } from '#lib/language/stop-words.ts'
import type { Word } from '#lib/language/words.ts'

/** So many words say what an article is about. */
const most = 12
const weights = { title: 4, summary: 2 }

/** The analysed words of an article's parts. */
export interface ArticleWords {
  title: Word[]
  summary: Word[]
  body: Word[]
}

/**
 * The words that say most of what an article in a language is about, the weightiest first: those of its title and
 * summary, and those that its text repeats.
 */
export function keyWordsOf({ title, summary, body }: ArticleWords, language: string): string[] {
  const counts = new Map<string, number>()
  for (const { word } of body) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const [word, count] of counts) counts.set(word, Math.log(1 + count))
  for (const [words, weight] of [
    [title, weights.title],
    [summary, weights.summary],
  ] as const)
    for (const word of new Set(words.map((each) => each.word)))
      counts.set(word, (counts.get(word) ?? 0) + weight)
  const stopWords = stopWordsOf(language)
  return [...counts]
    .filter(([word]) => says(word) && !stopWords.has(word))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word)
}

const letter = /\p{L}/u
const ascii = /^[a-z0-9]*$/

/** Numbers and shortest words stand in texts on anything; in scripts without blanks two letters are a word. */
function says(word: string): boolean {
  return letter.test(word) && word.length >= (ascii.test(word) ? 3 : 2)
}
