import { sql } from 'kysely'
import { articlePath, type ListKind, listPath, pagePath } from '#lib/addresses/addresses.ts'
import { listEntries } from '#lib/publication/articles/entries.ts'
import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/**
 * What an address answers. `shown`: its page; `notice`: that it was withdrawn; `moved`: where it is now; `gone`: 410;
 * `draft` and `scheduled`: nothing, as readers must not know of it.
 */
export type Answer = 'shown' | 'notice' | 'moved' | 'gone' | 'draft' | 'scheduled'

/** An address of a publication at a moment. */
export interface Address {
  /** Path, decoded, as editors write it. */
  path: string
  kind: 'article' | 'page' | ListKind | 'redirect'
  /** Title or name; of a redirect, where it leads. */
  title: string
  answer: Answer
  /** Changes with the page's own file, and with where a redirect leads. */
  mark: string
}

const answers = {
  public: 'shown',
  withdrawn: 'notice',
  expired: 'gone',
  draft: 'draft',
  scheduled: 'scheduled',
} as const

/** Every address that articles, pages, topics, authors, series and redirects give a publication at its moment. */
export async function addressesOf(publication: Publication): Promise<Map<string, Address>> {
  const all = [
    ...(await redirects(publication)),
    ...(await entries(publication)),
    ...(await pages(publication)),
    ...(await articles(publication)),
  ]
  return new Map(all.map((address) => [address.path, address]))
}

async function articles({ catalogue, now }: Publication): Promise<Address[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .select(['slug', 'title', 'hash', visibility(now).as('visibility')])
    .execute()
  return rows.map(({ slug, title, hash, visibility: state }) => ({
    ...{ path: decodeURIComponent(articlePath(slug)), kind: 'article' as const },
    ...{ title, answer: answers[state], mark: hash },
  }))
}

async function pages({ catalogue }: Publication): Promise<Address[]> {
  const rows = await catalogue.selectFrom('pages').select(['slug', 'title', 'hash']).execute()
  return rows.map(({ slug, title, hash }) => ({
    ...{ path: decodeURIComponent(pagePath(slug)), kind: 'page' as const },
    ...{ title, answer: 'shown' as const, mark: hash },
  }))
}

/** Topics, authors and series that have a file, or an article that readers see. */
async function entries(publication: Publication): Promise<Address[]> {
  const { catalogue, site } = publication
  const described = await catalogue
    .selectFrom('entries')
    .select(['kind', 'slug', 'name', 'hash'])
    .where('path', 'is not', null)
    .execute()
  const found = new Map<string, Address>()
  const add = (kind: ListKind, slug: string, title: string, mark: string) => {
    const path = decodeURIComponent(listPath(kind, slug))
    if (!found.has(path)) found.set(path, { path, kind, title, answer: 'shown', mark })
  }
  for (const { kind, slug, name, hash } of described) add(kind, slug, name, hash ?? '')
  for (const kind of ['topic', 'author', 'series'] as const)
    for (const { slug, name } of await listEntries(publication, kind, site.language))
      add(kind, slug, name, name)
  return [...found.values()]
}

/** An old address of what readers must not know of leads nowhere. */
async function redirects({ catalogue, now }: Publication): Promise<Address[]> {
  const { rows } = await sql<{ old: string; target: string }>`
    SELECT old, target FROM redirects LEFT JOIN articles ON target = 'article:' || articles.slug
    WHERE target NOT LIKE 'article:%' OR (${visibility(now)}) IN ('public', 'withdrawn', 'expired')`.execute(
    catalogue,
  )
  return rows.map(({ old, target }) => {
    const slug = /^article:(.*)$/.exec(target)?.[1]
    const to = slug === undefined ? target : decodeURIComponent(articlePath(slug))
    return { path: old, kind: 'redirect', title: to, answer: 'moved', mark: to }
  })
}
