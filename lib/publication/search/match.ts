import { foldWord } from '#lib/language/fold.ts'
import { isUnspaced, type Word, wordsOf } from '#lib/language/words.ts'
import type { QueryPart } from './parse-query.ts'

/** Gives the words of the index that are spelled, without accents, as what is asked for. */
export type KnownWords = (folded: string) => string[]

/** Words that follow one another, of which the last may be only begun. */
export interface Row {
  words: string[]
  isBegun: boolean
}

/** What one part of a query looks for: one of several alternatives, each with all of its rows. */
export type Sought = Row[][]

/**
 * What a part of a query looks for in texts of these languages: each language has stems of its own, and any will do.
 * Scripts without blanks are looked for by three letters; fewer begin one.
 */
export function soughtBy(part: QueryPart, languages: string[], known: KnownWords): Sought {
  const byLanguage = new Map<string, Row[]>()
  for (const language of languages) {
    const rows = rowsOf(wordsOf(part.text, language))
    byLanguage.set(JSON.stringify(rows), rows)
  }
  const [first] = byLanguage.values()
  if (first?.length === 1 && first[0]?.words.length === 1 && !first[0].isBegun)
    for (const word of known(foldWord(part.text))) {
      const rows = [{ words: [word], isBegun: false }]
      byLanguage.set(JSON.stringify(rows), rows)
    }
  return [...byLanguage.values()].filter((rows) => rows.length > 0)
}

/**
 * Words that follow one another. A run without blanks ends in words of two letters and of one, which in a text stand
 * only where its own run ends: they are left out, and what follows is looked for by itself.
 */
function rowsOf(words: Word[]): Row[] {
  const rows: Row[] = []
  let row: string[] = []
  const close = (isBegun: boolean) => {
    if (row.length > 0) rows.push({ words: row, isBegun })
    row = []
  }
  const isTail = (at: number) => {
    const [before, word] = [words[at - 1], words[at]]
    return before !== undefined && word?.end === before.end
  }
  for (const [at, { word, end }] of words.entries()) {
    if (isTail(at)) continue
    row.push(word)
    const goesOn = (words[at + 1]?.start ?? end) < end && !isTail(at + 1)
    if (isUnspaced(word) && !goesOn) close(!isTail(at + 2))
  }
  close(false)
  return rows
}

/** An expression of FTS5 that finds what is sought: each alternative's rows anywhere, a row's words in their order. */
export function expressionOf(sought: Sought): string {
  const alternatives = sought.map((rows) =>
    rows.map(({ words, isBegun }) => `"${words.join(' ')}"${isBegun ? ' *' : ''}`).join(' AND '),
  )
  return alternatives.map((each) => `(${each})`).join(' OR ')
}
