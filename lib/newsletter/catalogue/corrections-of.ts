import type { IssueCorrection } from '#lib/newsletter/records/issue.ts'
import { listWithdrawals, withdrawalTitle } from '#lib/publication/articles/corrections.ts'
import { isPublic } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'

/** The newest correction of an article, or that it was withdrawn; undefined where there is neither. */
export async function newestCorrection(
  publication: Publication,
  slug: string,
): Promise<IssueCorrection | undefined> {
  const { catalogue, now, site } = publication
  const withdrawal = (await listWithdrawals(publication)).find((each) => each.slug === slug)
  if (withdrawal) {
    const { date, text, published, language } = withdrawal
    const title = withdrawalTitle(published, language, site.timeZone)
    return { slug, title, date, published, text, isWithdrawal: true }
  }
  return catalogue
    .selectFrom('corrections')
    .innerJoin('articles', 'articles.path', 'corrections.path')
    .select(['articles.slug', 'articles.title', 'articles.date as published'])
    .select(['corrections.date', 'corrections.text'])
    .where('articles.slug', '=', slug)
    .where(isPublic(now))
    .where('corrections.date', '<=', now)
    .orderBy('corrections.date', 'desc')
    .orderBy('corrections.position', 'desc')
    .limit(1)
    .executeTakeFirst()
}
