import { sql } from 'kysely'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'

/** A public article of ours, as far as it must be known to tell whether its record is as it should be. */
export interface Claimed {
  path: string
  slug: string
  firstSlug: string
  hash: string
  language: string
  /** Milliseconds since 1970. */
  date: number
}

/** Articles that may be claimed: what readers see, and no other outlet published first. */
export function claimable(publication: Publication) {
  return publicArticles(publication).where('articles.sourceJson', 'is', null)
}

/** The old addresses of the articles that have some, by the hash of their file. */
export async function oldAddresses({ catalogue }: Publication): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ hash: string; redirectFrom: string }>`
    SELECT hash, documentJson ->> '$.redirectFrom' AS redirectFrom FROM compiled
    WHERE json_array_length(documentJson, '$.redirectFrom') > 0`.execute(catalogue)
  return new Map(rows.map((row) => [row.hash, JSON.parse(row.redirectFrom) as string[]]))
}

/** Articles to claim after a path in the order of their paths, at most `limit`. */
export async function claimedArticles(
  publication: Publication,
  old: Map<string, string[]>,
  { after, limit }: { after: string; limit: number },
): Promise<Claimed[]> {
  const rows = await claimable(publication)
    .select(['articles.path', 'slug', 'hash', 'language', 'date'])
    .where('articles.path', '>', after)
    .orderBy('articles.path')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, firstSlug: firstSlug(row.slug, old.get(row.hash) ?? []) }))
}
