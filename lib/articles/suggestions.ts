import { sql } from 'kysely'
import type { ArticleLink } from './article.ts'
import { isPublic } from './gate.ts'
import type { Publication } from './publication.ts'

const most = 5

/** Public articles whose headlines share words with an address that leads nowhere; the closest first. */
export async function suggestionsFor(
  { catalogue, now }: Publication,
  path: string,
): Promise<ArticleLink[]> {
  const words = wordsOf(path)
  if (words.length === 0) return []
  // Each word is quoted, so that nothing in an address is read as a search operator.
  const query = words.map((word) => `"${word}"`).join(' OR ')
  const { rows } = await sql<ArticleLink>`
    SELECT articles.slug, articles.title, articles.language FROM articleText
    JOIN articles ON articles.id = articleText.rowid
    WHERE articleText MATCH ${`{title summary} : (${query})`} AND ${isPublic(now)}
    ORDER BY bm25(articleText, 10, 2, 0) LIMIT ${most}`.execute(catalogue)
  return rows
}

function wordsOf(path: string): string[] {
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
