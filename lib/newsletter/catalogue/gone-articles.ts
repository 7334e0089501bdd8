import { type Known, knownArticles } from '#lib/newsletter/issues/known-articles.ts'
import type { GoneArticle } from '#lib/newsletter/issues/render/issue-publication.ts'
import type { ToldArticle } from '#lib/publication/articles/identity.ts'
import { elsewhere, presentArticles } from '#lib/publication/articles/identity.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/**
 * Which of the articles that an issue tells of readers may not see at the publication's moment, by the slugs that it has
 * for them, and of withdrawn ones why: what stands in their place in a mail that is still to be sent. An article that only
 * moved is not gone; one of which nothing says for sure what it is now is. `queries` know what builds before have seen.
 */
export async function goneArticles(
  publication: Publication,
  told: ToldArticle[],
  queries: Known,
): Promise<Map<string, GoneArticle>> {
  const gone = new Map<string, GoneArticle>()
  const known = await knownArticles(queries, told)
  const present = await presentArticles(publication, known)
  for (const [index, { slug }] of told.entries()) {
    const article = present[index]
    if (article === elsewhere) continue
    if (article?.visibility === 'public' && !known[index]?.isGuess) continue
    const isWithdrawn = article?.visibility === 'withdrawn'
    gone.set(slug, isWithdrawn ? { withdrawn: article.withdrawn ?? '' } : {})
  }
  return gone
}
