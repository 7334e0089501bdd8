import type { Desk } from '../list/newsletter.ts'
import { bringBackAllOf } from '../list/suppression.ts'
import { type Issue, nameOf, unfinished } from '../records/issue.ts'
import type { DueIssue } from '../records/issue-queries.ts'
import type { Queries } from '../records/store.ts'
import { isMassRefusal, isMassRefusalAgain, type Refusals } from '../replies/mass-refusal.ts'
import { isTimeToLook } from './time-to-look.ts'

/** Issues that are due within so many milliseconds of each other go out on the same evening, through the same relay. */
const evening = 12 * 3_600_000

/**
 * Within a transaction: holds an issue of which too much was refused or came back, by itself or together with the other
 * issues of its evening. One that is being sent stops; of one that was sent, those who were suppressed for it come back.
 * `quote` holds what the relay said last, without an address. Answers whether the issue is held.
 */
export async function holdMassRefusal(
  desk: Desk,
  queries: Queries,
  issue: Issue,
  quote: string,
): Promise<boolean> {
  const { current, beside } = await lockedBeside(queries, issue)
  if (current.hold) return true
  const isTime = async (ids: number[]) =>
    isTimeToLook(desk, ids.join(), async () => (await queries.countRefused(ids)).refused)
  const isAlone = beside.every(({ id }) => id === issue.id)
  if ((await isTime([issue.id])) || (!isAlone && (await isTime(beside.map(({ id }) => id)))))
    return holdWhereMass(desk, queries, issue, quote)
  return false
}

/** The same, however many refusals there are. */
export async function holdWhereMass(
  desk: Desk,
  queries: Queries,
  issue: Issue,
  quote: string,
): Promise<boolean> {
  const { current, beside } = await lockedBeside(queries, issue)
  const isMass = current.releasedAt === null ? isMassRefusal : isMassRefusalAgain
  if (isMass(await refusalsOf(queries, [current]))) return hold(desk, queries, current, quote)
  if (beside.length < 2 || !isMassRefusal(await refusalsOf(queries, beside))) return false
  let isHeld = false
  for (const each of beside) {
    const { refused } = await queries.countRefused([each.id])
    if (refused > 0 && (await hold(desk, queries, each, quote)) && each.id === issue.id)
      isHeld = true
  }
  return isHeld
}

/** An issue as it is now, and those of its evening, this one among them, that nobody has looked at and released. */
async function lockedBeside(
  queries: Queries,
  issue: Issue,
): Promise<{ current: DueIssue; beside: DueIssue[] }> {
  const { id, until } = issue
  const all = await queries.lockIssuesDue(until - evening, until + evening)
  const current = all.find((each) => each.id === id) ?? issue
  const beside = all.filter(({ releasedAt }) => releasedAt === null)
  return { current, beside: current.releasedAt === null ? beside : [] }
}

async function refusalsOf(queries: Queries, issues: DueIssue[]): Promise<Refusals> {
  const ids = issues.map(({ id }) => id)
  const { refused, aboutUs } = await queries.countRefused(ids)
  const { tried, recipients } = await queries.countMails(ids)
  // What is refused may be counted a little earlier than what was tried.
  return { refused, aboutUs, tried: Math.max(tried, refused), recipients }
}

async function hold(
  desk: Desk,
  queries: Queries,
  issue: DueIssue,
  quote: string,
): Promise<boolean> {
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
  await bringBackAllOf(desk, queries, nameOf(issue), { isJudgedLater: true })
  return true
}
