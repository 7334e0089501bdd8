import { sql } from 'kysely'
import { foldWord } from '#lib/language/fold.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { KnownWords } from './match.ts'
import type { QueryPart } from './parse-query.ts'

/** Words of the index for each part of a query that is a single word, by how it is spelled without accents. */
export async function knownWords(catalogue: Catalogue, parts: QueryPart[]): Promise<KnownWords> {
  const folded = parts.map(({ text }) => foldWord(text))
  if (folded.length === 0) return () => []
  const rows = await catalogue
    .selectFrom('spellings')
    .select(['folded', 'word'])
    .distinct()
    .where('folded', 'in', folded)
    .execute()
  const words = Map.groupBy(rows, (row) => row.folded)
  return (spelling) => words.get(spelling)?.map(({ word }) => word) ?? []
}

/** Every language (BCP 47) that articles are in; the index is asked for one after the other, not for every article. */
export async function languagesOf(catalogue: Catalogue): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    WITH RECURSIVE each (language) AS (
      SELECT min(language) FROM articles
      UNION ALL SELECT (SELECT min(language) FROM articles WHERE language > each.language) FROM each
      WHERE each.language IS NOT NULL)
    SELECT language FROM each WHERE language IS NOT NULL`.execute(catalogue)
  return rows.map(({ language }) => language)
}
