import { sql } from 'kysely'
import { type Visibility, visibility } from '#lib/publication/articles/gate.ts'
import { firstSlug } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts } from '#lib/publication/content/account-names.ts'

/** What peers know an article by, and whether they may see it. Instants are milliseconds since 1970. */
export interface ObjectPlace {
  path: string
  firstSlug: string
  visibility: Exclude<Visibility, 'draft' | 'scheduled'>
  expires: number | undefined
  date: number
}

const isToldOf = (now: number) =>
  sql<boolean>`(${visibility(now)}) IN ('public', 'withdrawn', 'expired')`

/** The first slugs of those articles that have had another one, by their paths. */
export async function movedSlugs({ catalogue }: Publication): Promise<Map<string, string>> {
  const { rows } = await sql<{ path: string; slug: string; before: string }>`
    SELECT articles.path, slug, documentJson ->> '$.redirectFrom' AS before FROM compiled
    CROSS JOIN articles USING (hash)
    WHERE json_array_length(documentJson, '$.redirectFrom') > 0`.execute(catalogue)
  const moved = rows.map(
    ({ path, slug, before }) => [path, firstSlug(slug, JSON.parse(before) as string[])] as const,
  )
  return new Map(moved)
}

/** The slug that an article had first, by its path and the one that it has; undefined where nobody can follow the publication. */
export async function objectSlug(
  { catalogue, site }: Publication,
  { path, slug }: { path: string; slug: string },
): Promise<string | undefined> {
  if (!hasAccounts(site)) return undefined
  const { rows } = await sql<{ before: string | null }>`
    SELECT documentJson ->> '$.redirectFrom' AS before FROM articles JOIN compiled USING (hash)
    WHERE articles.path = ${path}`.execute(catalogue)
  return firstSlug(slug, JSON.parse(rows[0]?.before ?? '[]') as string[])
}

/** The slugs that articles had first whose time is over. */
export async function expiredSlugs(
  { catalogue, now }: Publication,
  moved: Map<string, string>,
): Promise<string[]> {
  const { rows } = await sql<{ path: string; slug: string }>`
    SELECT path, slug FROM articles WHERE (${visibility(now)}) = 'expired'`.execute(catalogue)
  return rows.map(({ path, slug }) => moved.get(path) ?? slug)
}

/** The article that peers know by a slug; undefined for what they must not know of, and for what is not there. */
export async function objectPlace(
  { catalogue, now }: Publication,
  slug: string,
): Promise<ObjectPlace | undefined> {
  const { rows } = await sql<
    Pick<ObjectPlace, 'path' | 'visibility' | 'date'> & {
      slug: string
      expires: number | null
      before: string | null
    }
  >`SELECT articles.path, articles.slug, articles.date, expires, documentJson ->> '$.redirectFrom' AS before,
      ${visibility(now)} AS visibility
    FROM articles JOIN compiled USING (hash)
    WHERE articles.slug IN (${slug}, (SELECT substr(target, 9) FROM redirects
      WHERE old = ${`/articles/${slug}`} AND target GLOB 'article:*'))
    AND ${isToldOf(now)}`.execute(catalogue)
  for (const { path, date, slug: own, expires, before, visibility: state } of rows) {
    const first = firstSlug(own, JSON.parse(before ?? '[]') as string[])
    if (first === slug)
      return { path, date, firstSlug: first, visibility: state, expires: expires ?? undefined }
  }
  return undefined
}
