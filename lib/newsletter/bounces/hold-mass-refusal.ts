import type { Newsletter } from '../list/newsletter.ts'
import { bringBackAllOf } from '../list/suppression.ts'
import { type Issue, nameOf, unfinished } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { isMassRefusal, isMassRefusalAgain, isTimeToCount } from '../replies/mass-refusal.ts'

type Desk = Pick<Newsletter, 'secrets' | 'now'>

/**
 * Within a transaction: holds an issue of which too much was refused or came back. One that is being sent stops; of one that
 * was sent, those who were suppressed for it come back. `quote` holds what the relay said last, without an address. Answers
 * whether the issue is held.
 */
export async function holdMassRefusal(
  desk: Desk,
  queries: Queries,
  issue: Issue,
  quote: string,
): Promise<boolean> {
  const { refused } = await queries.countRefused(issue.id)
  return isTimeToCount(refused) && (await holdWhereMass(desk, queries, issue, quote))
}

/** The same, however many refusals there are. */
export async function holdWhereMass(
  desk: Desk,
  queries: Queries,
  issue: Issue,
  quote: string,
): Promise<boolean> {
  const { refused, aboutUs } = await queries.countRefused(issue.id)
  // What is refused may be counted a little earlier than what was tried.
  const tried = Math.max(await queries.countTried(issue.id), refused)
  const isMass = issue.releasedAt === null ? isMassRefusal : isMassRefusalAgain
  if (!isMass({ tried, refused, aboutUs })) return false
  const about = { quote: quote || null, judgedAt: null }
  const hasStopped = await queries.changeIssue(
    issue.id,
    { ...about, state: 'held', hold: 'refusals', pauseReply: null, pausedUntil: null },
    unfinished,
  )
  if (hasStopped) return true
  // Somebody has looked at what came back of it, and let it be.
  if (issue.releasedAt !== null) return false
  if (!(await queries.changeIssue(issue.id, { ...about, hold: 'returns' }, ['sent']))) return false
  await bringBackAllOf(desk, queries, nameOf(issue))
  return true
}
