import type { ArticleSource } from '../records/article-source.ts'
import { type Issue, type IssueCorrection, toldIn, untouched } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { hashOf } from './freeze.ts'

/** Why a correction cannot be sent after an issue. */
export type NoFollowUp = 'not-in-it' | 'sent-already' | 'nobody'

/** What was planned, and to how many it goes at most; `day` of the issue is that of the first, with a number behind it. */
export type FollowUp = { issue: Omit<Issue, 'id'>; recipients: number } | { fault: NoFollowUp }

/**
 * Plans the mail that tells those who got an issue of a correction to one of its articles, or that it was withdrawn,
 * whatever the issue calls the article. Changes nothing. `now` is in milliseconds since 1970-01-01T00:00Z.
 */
export async function planFollowUp(
  queries: Queries,
  source: Pick<ArticleSource, 'presentSlugs'>,
  issue: Issue,
  correction: IssueCorrection,
  now: number,
): Promise<FollowUp> {
  const articles = issue.content.articles.map(({ slug, title, date }) => ({ slug, title, date }))
  if (!(await source.presentSlugs(articles)).includes(correction.slug))
    return { fault: 'not-in-it' }
  const before = await queries.followUpsOf(issue.id)
  const valid = before.filter(({ state }) => state !== 'cancelled')
  const present = await source.presentSlugs(valid.flatMap(toldIn))
  const sent = valid.flatMap(({ content }) => content.corrections)
  if (sent.some((each, index) => present[index] === correction.slug && isSame(each, correction)))
    return { fault: 'sent-already' }
  const content = { articles: [], corrections: [correction] }
  const hash = hashOf(content)
  const { submitted, uncertain, 'on-wire': onWire } = await queries.countDeliveries(issue.id)
  const recipients = submitted + uncertain + onWire
  if (recipients === 0) return { fault: 'nobody' }
  return {
    recipients,
    issue: {
      ...{ list: issue.list, language: issue.language, day: `${issue.day}+${before.length + 1}` },
      ...{ state: 'copying', since: now, until: now, content, hash, createdAt: now },
      ...{ ...untouched, finishedAt: null, follows: issue.id },
    },
  }
}

/** Whether two tell the same of an article, which is withdrawn once. */
function isSame(one: IssueCorrection, other: IssueCorrection): boolean {
  if (one.isWithdrawal || other.isWithdrawal) return one.isWithdrawal === other.isWithdrawal
  return one.date === other.date && one.text === other.text
}

/** The day of an issue, or of the one that it follows: `2026-11-22`. */
export function dayOf({ day }: Pick<Issue, 'day'>): string {
  return day.slice(0, 10)
}
