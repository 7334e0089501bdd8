import type { IssueCorrection } from '#lib/newsletter/issues/issue.ts'
import { listWithdrawals, withdrawalTitle } from './corrections.ts'
import { isPublic } from './gate.ts'
import type { Publication } from './publication.ts'

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
