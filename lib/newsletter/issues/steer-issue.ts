import type { Newsletter } from '../list/newsletter.ts'
import { type Issue, type IssueKey, type IssueState, unfinished } from '../records/issue.ts'

/** What somebody wants of an issue. */
export type Steering = 'hold' | 'release' | 'cancel'

/**
 * What came of it. `done`; `ordered`: it will be, once the issue is made; `already`: it was so; `refused`: it cannot be, and
 * `why` says so in a sentence.
 */
export type Steered =
  | { outcome: 'done' | 'ordered' | 'already' }
  | { outcome: 'refused'; why: string }

type Desk = Pick<Newsletter, 'store' | 'now'>

/** Stops, resumes or ends the issue of a key, also one that has not been made yet. */
export async function steerIssue(
  desk: Desk,
  key: IssueKey,
  issue: Issue | undefined,
  steering: Steering,
): Promise<Steered> {
  if (!issue) return orderIssue(desk, key, steering)
  if (steering === 'hold') return hold(desk, issue)
  return steering === 'release' ? release(desk, issue) : cancel(desk, issue)
}

async function orderIssue(
  { store, now }: Desk,
  key: IssueKey,
  steering: Steering,
): Promise<Steered> {
  return store.write(async (queries): Promise<Steered> => {
    const wanted = steering === 'release' ? undefined : steering
    if ((await queries.orderOf(key)) === wanted) return { outcome: 'already' }
    await queries.order(key, wanted, now())
    return { outcome: wanted === undefined ? 'done' : 'ordered' }
  })
}

async function hold({ store }: Desk, issue: Issue): Promise<Steered> {
  if (issue.hold) return { outcome: 'already' }
  const changes = { state: 'held', hold: 'desk', pauseReply: null, pausedUntil: null } as const
  const isDone = await store.write((queries) => queries.changeIssue(issue.id, changes, unfinished))
  return isDone ? { outcome: 'done' } : ended(issue)
}

/**
 * Lets an issue go on. One that was held for refusals goes to those who were refused, too, and what was said of them is
 * forgotten; of one that was sent, readers are judged by what came back.
 */
async function release({ store, now }: Desk, issue: Issue): Promise<Steered> {
  const { id, hold: why } = issue
  if (why === null) return ended(issue, 'not held')
  if (why === 'restored')
    return refused('came back with a backup, and nobody knows who got it since: cancel it instead')
  return store.write(async (queries): Promise<Steered> => {
    const released = { hold: null, quote: null, releasedAt: now() }
    if (why === 'returns') {
      await queries.changeIssue(id, released, ['sent'])
      return { outcome: 'done' }
    }
    // From the listing on: it goes on where it was.
    const isDone = await queries.changeIssue(id, { ...released, state: 'copying' }, ['held'])
    if (!isDone) return ended(issue)
    if (why === 'refusals') {
      await queries.forgetBounces(id)
      await queries.requeueRefused(id)
    }
    return { outcome: 'done' }
  })
}

/** Ends an issue: nobody gets it who has not got it yet, and nobody is judged by refusals that it was held for. */
async function cancel({ store, now }: Desk, issue: Issue): Promise<Steered> {
  const can: IssueState[] = [...unfinished, 'held']
  return store.write(async (queries): Promise<Steered> => {
    const end = { state: 'cancelled', hold: null, finishedAt: now(), judgedAt: now() } as const
    const isDone = await queries.changeIssue(issue.id, { ...end, pausedUntil: null }, can)
    if (!isDone) return ended(issue)
    await queries.cancelRest(issue.id, now())
    if (issue.hold === 'refusals') await queries.forgetBounces(issue.id)
    return { outcome: 'done' }
  })
}

const words: Partial<Record<IssueState, string>> = {
  sent: 'was sent to its end',
  expired: 'is too old, and has ended',
  cancelled: 'was cancelled',
}

function ended({ state }: Issue, otherwise = 'is not being sent'): Steered {
  if (state === 'cancelled') return { outcome: 'already' }
  return refused(words[state] ?? otherwise)
}

function refused(why: string): Steered {
  return { outcome: 'refused', why }
}
