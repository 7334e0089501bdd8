import { articlePath } from '#lib/addresses/addresses.ts'
import type { GoneArticle } from '#lib/newsletter/issues/render/issue-publication.ts'
import { listWithdrawals } from './corrections.ts'
import { isPublic } from './gate.ts'
import { findOldAddress } from './old-addresses.ts'
import type { Publication } from './publication.ts'

/**
 * Which of these articles readers may not see at the publication's moment, and of withdrawn ones why: what stands in their
 * place in a mail that is still to be sent. An article that only moved is not gone.
 */
export async function goneArticles(
  publication: Publication,
  slugs: string[],
): Promise<Map<string, GoneArticle>> {
  if (slugs.length === 0) return new Map()
  const shown = await publication.catalogue
    .selectFrom('articles')
    .select('slug')
    .where('slug', 'in', slugs)
    .where(isPublic(publication.now))
    .execute()
  const isShown = new Set(shown.map(({ slug }) => slug))
  const missing = slugs.filter((slug) => !isShown.has(slug))
  if (missing.length === 0) return new Map()
  const withdrawals = new Map((await listWithdrawals(publication)).map((each) => [each.slug, each]))
  const gone = new Map<string, GoneArticle>()
  for (const slug of missing) {
    const withdrawal = withdrawals.get(slug)
    if (withdrawal) gone.set(slug, { withdrawn: withdrawal.text })
    else if (!(await hasMoved(publication, slug))) gone.set(slug, {})
  }
  return gone
}

/** Whether the article's address leads to one that readers may see. */
async function hasMoved(publication: Publication, slug: string): Promise<boolean> {
  const old = await findOldAddress(publication, articlePath(slug))
  return old !== undefined && 'movedTo' in old
}
