import type { Queries } from '../store.ts'
import type { ArticleRange, ArticleSource } from './article-source.ts'
import type { Issue, IssueContent, IssueCorrection } from './issue.ts'

/** Slugs that one question names at most. */
const slugsAtOnce = 100

/**
 * What the issue of a day holds: articles of the range that the list has not had before, and corrections, which it has
 * not had either, to articles that it has; and which of these were withdrawn, once. Another process may have made the same issue meanwhile: that does not count.
 */
export async function gatherContent(
  queries: Pick<Queries, 'issuesWith'>,
  source: ArticleSource,
  range: ArticleRange,
  day: string,
): Promise<IssueContent> {
  const articles = await source.articles(range)
  const corrections = [...(await source.withdrawals(range)), ...(await source.corrections(range))]
  const slugs = [...new Set([...articles, ...corrections].map(({ slug }) => slug))]
  const before: Issue[] = []
  for (let start = 0; start < slugs.length; start += slugsAtOnce)
    before.push(
      ...(await queries.issuesWith(
        range.list,
        range.language,
        day,
        slugs.slice(start, start + slugsAtOnce),
      )),
    )
  const had = new Set(before.flatMap(({ content }) => content.articles.map(({ slug }) => slug)))
  const corrected = new Set(before.flatMap(({ content }) => content.corrections.map(correctionKey)))
  return {
    articles: articles.filter(({ slug }) => !had.has(slug)),
    corrections: corrections.filter(
      (each) => had.has(each.slug) && !corrected.has(correctionKey(each)),
    ),
  }
}

/** A correction has no name of its own: another text of the same day is another one. An article is withdrawn once. */
function correctionKey({ slug, date, text, isWithdrawal }: IssueCorrection): string {
  return JSON.stringify(isWithdrawal ? [slug] : [slug, date, text])
}
