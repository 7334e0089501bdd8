import { createHash } from 'node:crypto'

/** The word of the full-text index that every article has. */
export const everyArticle = 'every'

/**
 * The word by which the full-text index knows the articles that name an author, a topic or a series, or are in a language: what
 * was written, not what it means, as a file can change the meaning of names in thousands of articles.
 */
export function facet(kind: 'author' | 'topic' | 'series' | 'language', written: string): string {
  return createHash('sha256').update(`${kind}\n${written}`).digest('hex').slice(0, 16)
}
