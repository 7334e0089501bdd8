import { visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { readPreviewToken } from './token.ts'

/**
 * What a preview's link leads to. `unknown`: it was never made, or names an article that is not here; `over`: its time
 * is; `public`: readers see the article, or what is left of it, at its own address; `shown` until a moment.
 */
export type FoundPreview =
  | { state: 'unknown' | 'over' }
  | { state: 'public'; slug: string }
  | { state: 'shown'; slug: string; until: number }

/**
 * Looks at the token of a link and at the name of the article beside it, which must be the one that the token grants.
 * `key` is that of `previewKey`.
 */
export async function lookAtPreview(
  { catalogue, now }: Publication,
  key: Buffer,
  { token, slug }: { token: string; slug: string },
): Promise<FoundPreview> {
  const grant = readPreviewToken(key, token)
  if (!grant || grant.slug !== slug) return { state: 'unknown' }
  if (grant.until <= now) return { state: 'over' }
  const article = await catalogue
    .selectFrom('articles')
    .select(visibility(now).as('visibility'))
    .where('slug', '=', slug)
    .executeTakeFirst()
  switch (article?.visibility) {
    case 'draft':
    case 'scheduled':
      return { state: 'shown', ...grant }
    case 'public':
    case 'withdrawn':
    case 'expired':
      return { state: 'public', slug }
    default:
      return { state: 'unknown' }
  }
}
