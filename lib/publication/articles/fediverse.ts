import { sql } from 'kysely'
import {
  accountNameOf,
  hasAccounts,
  isAccountName,
  mayHaveAccount,
} from '#lib/publication/content/account-names.ts'
import { handleOf } from './accounts.ts'
import type { Publication } from './publication.ts'

interface Row {
  slug: string
  /** What the file says: an account elsewhere, the name of one here, old addresses. */
  fediverse: string | null
  account: string | null
  redirectFrom: string | null
}

const columns = sql`slug, documentJson ->> '$.fediverse' AS fediverse,
  documentJson ->> '$.account' AS account, documentJson ->> '$.redirectFrom' AS redirectFrom`

/** The accounts in the fediverse of those authors who have one, by slug: `@jane@mastodon.example`, else their own here. */
export async function fediverseAccounts(publication: Publication): Promise<Map<string, string>> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM entries LEFT JOIN compiled USING (hash)
    WHERE kind = 'author'`.execute(publication.catalogue)
  return new Map(
    rows.flatMap((row) => accountOf(publication, row).map((account) => [row.slug, account])),
  )
}

/** The accounts of those who wrote an article, in the order of its byline: of those without a role who have one. */
export async function accountsOf(publication: Publication, path: string): Promise<string[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM articleAuthors
    CROSS JOIN entries ON kind = 'author' AND slug = author LEFT JOIN compiled USING (hash)
    WHERE articleAuthors.path = ${path} AND role IS NULL
    ORDER BY position`.execute(publication.catalogue)
  return rows.flatMap((row) => accountOf(publication, row))
}

function accountOf({ site }: Publication, { slug, fediverse, ...row }: Row): string[] {
  if (fediverse !== null) return [fediverse]
  if (!hasAccounts(site) || !mayHaveAccount(site, { kind: 'author', slug })) return []
  const redirectFrom = JSON.parse(row.redirectFrom ?? '[]') as string[]
  const name = accountNameOf({ kind: 'author', slug, account: row.account, redirectFrom })
  return isAccountName(name) ? [handleOf(name, site.url)] : []
}
