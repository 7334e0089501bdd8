import { sql } from 'kysely'
import { articlePath } from '#lib/addresses/addresses.ts'
import { normalPath, queryHandedOn } from '#lib/addresses/old-path.ts'
import {
  followRedirects,
  type Redirect,
  withMore,
} from '#lib/publication/content/follow-redirects.ts'
import { visibility } from './gate.ts'
import type { Publication } from './publication.ts'

/** What a request for an address that is no page any more should be told. */
export type OldAddress = { movedTo: string } | { gone: true }

/**
 * Looks an address up among `redirectFrom`, `redirects.yml` and what has expired; `path` is encoded, and
 * its query counts where it is a number of WordPress's alone. What leads from one old address to the next is told as one
 * step; the query that the reader came with is handed on.
 * An old address of a draft or scheduled article leads nowhere, so that it does not give the article away.
 */
export async function findOldAddress(
  { catalogue, now, site }: Publication,
  path: string,
): Promise<OldAddress | undefined> {
  const old = normalPath(path)
  const redirectOf = (each: string): Promise<Redirect | undefined> =>
    catalogue.selectFrom('redirects').select('target').where('old', '=', each).executeTakeFirst()
  const redirect = await redirectOf(old)
  if (redirect) {
    const end = await followRedirects(old, redirect, redirectOf, site.url)
    if ('circle' in end) return undefined
    const query = [end.query, queryHandedOn(path)].filter(Boolean).join('&')
    const address = await addressOf(catalogue, now, end.target)
    return address === undefined ? undefined : { movedTo: withMore(address, query, end.hash) }
  }
  return (await expiredLanguage({ catalogue, now }, path)) === undefined
    ? undefined
    : { gone: true }
}

/** The language of an article that has expired, by its path (encoded); undefined where there is none. */
export async function expiredLanguage(
  { catalogue, now }: Pick<Publication, 'catalogue' | 'now'>,
  path: string,
): Promise<string | undefined> {
  const slug = /^\/articles\/([^/]+)$/.exec(normalPath(path))?.[1]
  if (!slug) return undefined
  const article = await catalogue
    .selectFrom('articles')
    .select(['language', visibility(now).as('visibility')])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return article?.visibility === 'expired' ? article.language : undefined
}

/** The address of a redirect's target; undefined for an article that readers must not know of. */
async function addressOf(
  catalogue: Publication['catalogue'],
  now: number,
  target: string,
): Promise<string | undefined> {
  const slug = /^article:(.*)$/s.exec(target)?.[1]
  if (slug === undefined) return target
  const article = await catalogue
    .selectFrom('articles')
    .select('slug')
    .where('slug', '=', slug)
    .where(sql<boolean>`(${visibility(now)}) IN ('public', 'withdrawn', 'expired')`)
    .executeTakeFirst()
  return article && articlePath(slug)
}
