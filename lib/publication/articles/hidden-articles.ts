import { type Article, readArticle } from './article.ts'
import { visibility } from './gate.ts'
import type { Publication } from './publication.ts'

/** Why readers do not see an article, and what there is to say of it. Instants are milliseconds since 1970. */
export type HiddenState =
  | { hidden: 'draft' }
  | { hidden: 'scheduled'; from: number }
  | { hidden: 'expired'; since: number }
  | { hidden: 'withdrawn'; reason: string }

/** An article that readers do not see. */
export interface HiddenArticle {
  article: Article
  state: HiddenState
}

/**
 * Looks an article up that is not public, for those who may see it all the same; undefined where there is none, or where
 * it is public. What it links to is what readers see: it gives no other hidden article away.
 */
export async function findHidden(
  publication: Publication,
  slug: string,
): Promise<HiddenArticle | undefined> {
  const { catalogue, now } = publication
  const row = await catalogue
    .selectFrom('articles')
    .select(['path', 'date', 'expires', 'withdrawn', visibility(now).as('visibility')])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row || row.visibility === 'public') return undefined
  const article = await readArticle(publication, row.path)
  switch (row.visibility) {
    case 'draft':
      return { article, state: { hidden: 'draft' } }
    case 'scheduled':
      return { article, state: { hidden: 'scheduled', from: row.date } }
    case 'expired':
      return { article, state: { hidden: 'expired', since: row.expires ?? now } }
    case 'withdrawn':
      return { article, state: { hidden: 'withdrawn', reason: row.withdrawn ?? '' } }
  }
}
