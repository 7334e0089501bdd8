import { sql } from 'kysely'
import type { ArticleLink } from '../articles/article-link.ts'
import { isPublic } from '../articles/gate.ts'
import type { Publication } from '../articles/publication.ts'
import { knownWords, languagesOf } from './known-words.ts'
import { expressionOf, soughtBy } from './match.ts'

const most = 5

/** Public articles whose headlines share words with an address that leads nowhere; the closest first. */
export async function suggestionsFor(
  { catalogue, now }: Publication,
  path: string,
): Promise<ArticleLink[]> {
  const parts = wordsOfPath(path).map((text) => ({ text, isExcluded: false, isPhrase: false }))
  const [languages, known] = [await languagesOf(catalogue), await knownWords(catalogue, parts)]
  const words = parts
    .map((part) => expressionOf(soughtBy(part, languages, known)))
    .filter((expression) => expression !== '')
  if (words.length === 0) return []
  const query = words.map((word) => `(${word})`).join(' OR ')
  const { rows } = await sql<ArticleLink>`
    SELECT articles.slug, articles.title, articles.language FROM articleText
    JOIN articles ON articles.id = articleText.rowid
    WHERE articleText MATCH ${`{title summary} : (${query})`} AND ${isPublic(now)}
    ORDER BY bm25(articleText, 10, 2, 0, 0, 0) LIMIT ${most}`.execute(catalogue)
  return rows
}

/** The words of an address (encoded), at most twelve, without those that addresses are made of. */
export function wordsOfPath(path: string): string[] {
  let text = path
  try {
    text = decodeURIComponent(path)
  } catch {
    // A path that is not well encoded is searched as it stands.
  }
  const words = text.match(/[\p{L}\p{N}\p{M}]{3,}/gu) ?? []
  return [
    ...new Set(words.filter((word) => !/^(articles|topics|authors|page|html|php|\d+)$/.test(word))),
  ].slice(0, 12)
}
