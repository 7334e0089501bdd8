import { sql } from 'kysely'
import type { Publication } from './publication.ts'

/** The accounts in the fediverse of those authors who have one, by slug: `@jane@mastodon.example`. */
export async function fediverseAccounts({ catalogue }: Publication): Promise<Map<string, string>> {
  const { rows } = await sql<{ slug: string; account: string }>`
    SELECT slug, documentJson ->> '$.fediverse' AS account FROM entries JOIN compiled USING (hash)
    WHERE kind = 'author' AND account IS NOT NULL`.execute(catalogue)
  return new Map(rows.map(({ slug, account }) => [slug, account]))
}

/** The accounts of those who wrote an article, in the order of its byline: of those without a role who have one. */
export async function accountsOf({ catalogue }: Publication, path: string): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
    SELECT documentJson ->> '$.fediverse' AS account FROM articleAuthors
    CROSS JOIN entries ON kind = 'author' AND slug = author JOIN compiled USING (hash)
    WHERE articleAuthors.path = ${path} AND role IS NULL AND account IS NOT NULL
    ORDER BY position`.execute(catalogue)
  return rows.map(({ account }) => account)
}
