import { foldWord, withoutPoints } from '#lib/language/fold.ts'
import { isUnspaced, type Word } from '#lib/language/words.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from './open-catalogue.ts'
import type { CatalogueTables } from './tables.ts'

/** Texts repeat their words: so many are remembered as written already. */
const most = 200_000
const longest = 32
const isSpelled = /^[\p{L}\p{M}\p{Join_Control}]+$/u

/** Collects how articles spell their words, while they are published: what is searched without accents asks for it. */
export class Spellings {
  readonly #known = new Map<string, Set<string>>()
  #rows: CatalogueTables['spellings'][] = []

  /** Takes down how a word of a text in a language is spelled. */
  add(text: string, { word, start, end }: Word, language: string): void {
    const raw = text.slice(start, end)
    const known = this.#known.get(language) ?? new Set()
    if (known.has(raw)) return
    if (known.size >= most) known.clear()
    this.#known.set(language, known.add(raw))
    if (raw.length < 3 || raw.length > longest || !isSpelled.test(raw) || isUnspaced(raw)) return
    const written = withoutPoints(raw.normalize('NFC').toLowerCase())
    const folded = foldWord(raw)
    this.#rows.push({ folded, written, word, backwards: backwards(folded) })
  }

  /** Writes what was collected since the last time. */
  async write(catalogue: Catalogue): Promise<void> {
    for (const some of chunks(this.#rows))
      await catalogue
        .insertInto('spellings')
        .values(some)
        .onConflict((on) => on.doNothing())
        .execute()
    this.#rows = []
  }
}

/** A word from its end, by which an index finds the words that end alike. */
export function backwards(word: string): string {
  return [...word].reverse().join('')
}
