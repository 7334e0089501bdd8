import type { ListId } from '#lib/publication/lists/lists.ts'
import { type Phrase, wordsOf } from '../phrases.ts'
import type { LetterFrontMatter } from './letter-fields.ts'

/** Stands in a letter's words where the editor ended a line by hand (U+2028). */
export const lineEnd = '\u2028'

/** A part of a letter. */
export type LetterBlock =
  | { as: 'paragraph' | 'heading'; of: Phrase[] }
  | { as: 'quotation'; items: Phrase[][] }
  | { as: 'list'; isNumbered: boolean; items: Phrase[][] }
  | { as: 'rule' }

/** The phrases of each paragraph of a part. */
export function phrasesOf(block: LetterBlock): Phrase[][] {
  if ('items' in block) return block.items
  return 'of' in block ? [block.of] : []
}

/** The words of a letter's first paragraph; undefined where it has none. */
export function firstWords(words: LetterBlock[]): string | undefined {
  const first = words.find((block) => block.as === 'paragraph')
  return first && wordsOf(phrasesOf(first).flat()).replaceAll(lineEnd, ' ')
}

/** What an editor wrote for an issue: its words, and what stands in which order. */
export interface Letter extends LetterFrontMatter {
  words: LetterBlock[]
}

/** A letter as it is published: for whom and when it is. There is at most one of each. */
export interface DatedLetter {
  /** Its file, from the publication's root. */
  path: string
  list: ListId
  /** BCP 47. */
  language: string
  /** `2026-12-01`, in the site's time zone. */
  day: string
  letter: Letter
}
