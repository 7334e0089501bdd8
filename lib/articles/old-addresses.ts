import { sql } from 'kysely'
import { articlePath } from '#lib/addresses/addresses.ts'
import { normalPath } from '#lib/content/old-path.ts'
import { visibility } from './gate.ts'
import type { Publication } from './publication.ts'

/** What a request for an address that is no page any more should be told. */
export type OldAddress = { movedTo: string } | { gone: true }

/**
 * Looks an address up among `redirectFrom`, `redirects.yml` and what has expired; `path` is encoded, and
 * its query counts where it is a number of WordPress's alone.
 * An old address of a draft or scheduled article leads nowhere, so that it does not give the article away.
 */
export async function findOldAddress(
  { catalogue, now }: Publication,
  path: string,
): Promise<OldAddress | undefined> {
  const old = normalPath(path)
  const row = await catalogue
    .selectFrom('redirects')
    .select(['target', 'source'])
    .where('old', '=', old)
    .executeTakeFirst()
  if (row && row.source === 'redirects.yml') return { movedTo: row.target }
  if (row) {
    const slug = row.target.replace(/^article:/, '')
    const article = await catalogue
      .selectFrom('articles')
      .select('slug')
      .where('slug', '=', slug)
      .where(sql<boolean>`(${visibility(now)}) IN ('public', 'withdrawn', 'expired')`)
      .executeTakeFirst()
    return article && { movedTo: articlePath(slug) }
  }
  const slug = /^\/articles\/([^/]+)$/.exec(old)?.[1]
  if (!slug) return undefined
  const article = await catalogue
    .selectFrom('articles')
    .select(visibility(now).as('visibility'))
    .where('slug', '=', slug)
    .executeTakeFirst()
  return article?.visibility === 'expired' ? { gone: true } : undefined
}
