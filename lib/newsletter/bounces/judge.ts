import { day } from '../list/limits.ts'
import type { Desk } from '../list/newsletter.ts'
import { suppressBounced } from '../list/suppression.ts'
import { type Issue, nameOf } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import type { Subscriber } from '../records/subscriber.ts'
import { holdWhereMass } from './hold-mass-refusal.ts'

/** Bounces of so many milliseconds count: five issues of a weekly list must fit in. */
export const bouncePeriod = 60 * day

/** So many issues that come back one after the other end a subscription, where only words say that the mailbox is gone. */
const mostLikelyGone = 2
/** The same for what may pass. */
const mostPassing = 5

/** Readers who are judged one after the other before others get a turn. */
const atOnce = 500

/**
 * Within a transaction that holds the subscriber: ends the subscription where what came back says so. One reply that says by
 * its code that the address is gone is enough, of those that say it in words it takes two issues in a row, of others five.
 * Answers whether it has ended.
 */
export async function judge(
  desk: Desk,
  queries: Queries,
  subscriber: Subscriber,
  issue: Issue | undefined,
): Promise<boolean> {
  const returned = await queries.countBounces(subscriber.id, desk.now() - bouncePeriod)
  const { gone, likelyGone, all } = returned
  if (gone === 0 && likelyGone < mostLikelyGone && all < mostPassing) return false
  await suppressBounced(desk, queries, subscriber, issue && nameOf(issue))
  if (issue) await queries.countSuppressed(issue.id)
  return true
}

/**
 * Judges the readers of issues that are at their end by what came back of them, each issue once; a process that ends in
 * between leaves the rest to the next. `tell` hears of each subscription that ended.
 */
export async function judgeIssues(
  desk: Desk,
  tell: (suppressed: { subscriberId: string; issue: Issue }) => void,
): Promise<void> {
  for (const issue of await desk.store.queries.issuesToJudge()) {
    // What came back while it was being sent may only now be too much.
    const isHeld = await desk.store.write((queries) =>
      holdWhereMass(desk, queries, issue, issue.quote ?? ''),
    )
    if (isHeld) continue
    for (let after = ''; ; ) {
      const ids = await desk.store.queries.bouncedOf(issue.id, after, atOnce)
      for (const id of ids) if (await judgeOne(desk, id, issue)) tell({ subscriberId: id, issue })
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
    }
    await desk.store.write((queries) =>
      queries.changeIssue(issue.id, { judgedAt: desk.now() }, [issue.state]),
    )
  }
}

async function judgeOne(desk: Desk, subscriberId: string, issue: Issue): Promise<boolean> {
  return desk.store.write(async (queries) => {
    const subscriber = await queries.lock(subscriberId)
    return subscriber !== undefined && judge(desk, queries, subscriber, issue)
  })
}
