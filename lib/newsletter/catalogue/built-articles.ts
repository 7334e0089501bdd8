import { sql } from 'kysely'
import { normalPath } from '#lib/addresses/old-path.ts'
import type { BuiltArticle } from '#lib/newsletter/issues/match-articles.ts'
import { type Visibility, visibility } from '#lib/publication/articles/gate.ts'
import { slugAt } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

const states: Record<Visibility, BuiltArticle['state']> = {
  public: 'public',
  draft: 'hidden',
  scheduled: 'hidden',
  expired: 'over',
  withdrawn: 'over',
}

/** Articles after a path in the order of their paths, at most `most`, whether readers see them or not. */
export async function builtArticles(
  { catalogue, now }: Publication,
  after: string,
  most: number,
): Promise<BuiltArticle[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.slug', 'articles.path', 'articles.title', 'articles.date'])
    .select([visibility(now).as('visibility')])
    .select(sql<string | null>`documentJson ->> '$.redirectFrom'`.as('redirectFrom'))
    .where('articles.path', '>', after)
    .orderBy('articles.path')
    .limit(most)
    .execute()
  return rows.map(({ slug, path, title, date, visibility: seen, redirectFrom }) => ({
    ...{ slug, path, title, date, state: states[seen] },
    oldSlugs: (JSON.parse(redirectFrom ?? '[]') as string[]).flatMap(
      (old) => slugAt(normalPath(old)) ?? [],
    ),
  }))
}

/** Those of these slugs that an article has, whether readers see it or not. */
export async function builtAmong(
  { catalogue }: Publication,
  slugs: string[],
): Promise<Set<string>> {
  const rows = await catalogue
    .selectFrom('articles')
    .select('slug')
    .where('slug', 'in', slugs)
    .execute()
  return new Set(rows.map(({ slug }) => slug))
}
