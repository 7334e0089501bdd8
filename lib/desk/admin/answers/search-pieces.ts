import { sql } from 'kysely'
import { foldWord } from '#lib/language/fold.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { knownWords } from '#lib/publication/search/known-words.ts'
import { expressionOf, soughtBy } from '#lib/publication/search/match.ts'
import { parseQuery, type QueryPart, tidyQuery } from '#lib/publication/search/parse-query.ts'

/** More than these nobody goes through. */
const most = 500

/** The paths of articles that say some words: as readers find them, and those that readers cannot find. */
export async function searchPieces(publication: Publication, words: string): Promise<string[]> {
  const parts = parseQuery(tidyQuery(words)).filter(({ isExcluded }) => !isExcluded)
  if (parts.length === 0) return []
  return [...(await hidden(publication, parts)), ...(await indexed(publication, parts))]
}

async function indexed(
  { catalogue, site }: Publication,
  parts: readonly QueryPart[],
): Promise<string[]> {
  const known = await knownWords(catalogue, [...parts])
  const sought = parts
    .map((part) => soughtBy(part, [...site.languages], known))
    .filter((rows) => rows.length > 0)
  if (sought.length === 0) return []
  const all = sought.map((rows) => `(${expressionOf(rows)})`).join(' AND ')
  const match = `{title summary body} : (${all})`
  const { rows } = await sql<{ path: string }>`
    SELECT path FROM articleText JOIN articles ON articles.id = articleText.rowid
    WHERE articleText MATCH ${match} ORDER BY articles.id DESC LIMIT ${most}`.execute(catalogue)
  return rows.map(({ path }) => path)
}

/** Drafts and withdrawn articles are in no index, and few: their texts are looked through. */
async function hidden({ catalogue }: Publication, parts: readonly QueryPart[]): Promise<string[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.path', 'compiled.text'])
    .where((where) => where.or([where('draft', '=', 1), where('withdrawn', 'is not', null)]))
    .orderBy('date', 'desc')
    .limit(most)
    .execute()
  const words = parts.map(({ text }) => foldWord(text))
  return rows.flatMap(({ path, text }) => {
    const folded = foldWord(text ?? '')
    return words.every((word) => folded.includes(word)) ? [path] : []
  })
}
