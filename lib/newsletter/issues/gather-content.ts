import type { ArticleRange, ArticleSource } from '../records/article-source.ts'
import { type Issue, type IssueContent, type IssueCorrection, toldIn } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { letterAbove, namedBy, withLetter } from './with-letter.ts'

/** Slugs that one question names at most. */
const slugsAtOnce = 50

/**
 * What the issue of a day holds: articles of the range, those that readers could first see then however old their date, and
 * those that its letter names, which the list has not had before under whatever address; and corrections, which it has not had
 * either, to articles that it has; and which of these were withdrawn, once. Another process may have made the same issue
 * meanwhile: that does not count.
 */
export async function gatherContent(
  queries: Pick<Queries, 'issuesWith' | 'publishedLate'>,
  source: ArticleSource,
  range: ArticleRange,
  day: string,
): Promise<IssueContent> {
  const { list, language } = range
  const letter = await letterAbove(source, { list, language, day })
  const late = await queries.publishedLate(range.since, range.until)
  const named = namedBy(letter)
  const articles = await source.articles({ ...range, late: [...late, ...named] })
  const corrections = [...(await source.withdrawals(range)), ...(await source.corrections(range))]
  const slugs = [...new Set([...articles, ...corrections].map(({ slug }) => slug))]
  const before = await issuesBefore(queries, source, range, day, slugs)
  const { had, corrected, leftOut } = await broughtBy(source, before)
  const isNew = ({ slug }: { slug: string }) =>
    !had.has(slug) && (!leftOut.has(slug) || named.includes(slug))
  const content = {
    articles: articles.filter(isNew),
    corrections: corrections.filter(
      (each) => had.has(each.slug) && !corrected.has(correctionKey(each, each.slug)),
    ),
  }
  return letter ? withLetter(content, letter) : content
}

/** What issues before have brought, by what it is called now. */
async function broughtBy(source: ArticleSource, before: Issue[]) {
  const told = before.flatMap(toldIn)
  const left = before.flatMap(({ content }) => content.leftOut ?? [])
  const present = await source.presentSlugs([...told, ...left])
  // As many as were told of in each issue: its articles first.
  const had = new Set<string | undefined>()
  const corrected = new Set<string>()
  let index = 0
  for (const { content } of before) {
    for (const _ of content.articles) had.add(present[index++])
    for (const each of content.corrections) corrected.add(correctionKey(each, present[index++]))
  }
  return { had, corrected, leftOut: new Set(present.slice(told.length)) }
}

async function issuesBefore(
  queries: Pick<Queries, 'issuesWith'>,
  source: ArticleSource,
  { list, language }: ArticleRange,
  day: string,
  slugs: string[],
): Promise<Issue[]> {
  const before = new Map<number, Issue>()
  for (let start = 0; start < slugs.length; start += slugsAtOnce) {
    const traces = await source.tracesOf(slugs.slice(start, start + slugsAtOnce))
    for (const issue of await queries.issuesWith(list, language, day, traces))
      before.set(issue.id, issue)
  }
  return [...before.values()]
}

/** A correction has no name of its own: a different text of the same day is a different correction. An article is withdrawn once. */
function correctionKey(
  { date, text, isWithdrawal }: IssueCorrection,
  slug: string | undefined,
): string {
  return JSON.stringify(isWithdrawal ? [slug] : [slug, date, text])
}
