import { sql } from 'kysely'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { documentUri } from './record-addresses.ts'

interface Asked {
  path: string
  slug: string
  date: number
  source?: unknown
}

/**
 * The address of an article's record, by which its page says that it is its own; undefined where the publication has no account,
 * and of what another outlet published first.
 */
export async function recordOfArticle(
  { catalogue, site }: Publication,
  { path, slug, date, source }: Asked,
): Promise<string | undefined> {
  if (!site.accounts?.atproto || source) return undefined
  const { rows } = await sql<{ redirectFrom: string | null }>`
    SELECT documentJson ->> '$.redirectFrom' AS redirectFrom FROM articles JOIN compiled USING (hash)
    WHERE articles.path = ${path}`.execute(catalogue)
  const old = JSON.parse(rows[0]?.redirectFrom ?? '[]') as string[]
  return documentUri(site, { date, firstSlug: firstSlug(slug, old) })
}
