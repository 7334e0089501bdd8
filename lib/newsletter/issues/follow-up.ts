import type { Queries } from '../store.ts'
import { hashOf } from './freeze.ts'
import { type Issue, type IssueCorrection, untouched } from './issue.ts'

/** Why a correction cannot be sent after an issue. */
export type NoFollowUp = 'not-in-it' | 'sent-already' | 'nobody'

/** What was planned, and to how many it goes at most; `day` of the issue is that of the first, with a number behind it. */
export type FollowUp = { issue: Omit<Issue, 'id'>; recipients: number } | { fault: NoFollowUp }

/**
 * Plans the mail that tells those who got an issue of a correction to one of its articles, or that it was withdrawn. Changes
 * nothing. `slugs` are the article's, the present one and those that it had. `now` is in milliseconds since
 * 1970-01-01T00:00Z.
 */
export async function planFollowUp(
  queries: Queries,
  issue: Issue,
  correction: IssueCorrection,
  slugs: string[],
  now: number,
): Promise<FollowUp> {
  if (!issue.content.articles.some(({ slug }) => slugs.includes(slug)))
    return { fault: 'not-in-it' }
  const content = { articles: [], corrections: [correction] }
  const hash = hashOf(content)
  const before = await queries.followUpsOf(issue.id)
  if (before.some((each) => each.hash === hash && each.state !== 'cancelled'))
    return { fault: 'sent-already' }
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

/** The day of an issue, or of the one that it follows: `2026-11-22`. */
export function dayOf({ day }: Pick<Issue, 'day'>): string {
  return day.slice(0, 10)
}
