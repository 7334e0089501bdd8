import { readRetryAfter } from '#lib/http/retry-after.ts'
import type { ClaimedActivity } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { backOff, usualTimes } from '#lib/newsletter/sending/back-off.ts'
import type { Asking } from './ask.ts'
import { isBlocked } from './blocked.ts'
import { OneByOne } from './one-by-one.ts'
import { type Going, isForLater, send } from './send-signed.ts'
import type { RequestSigner } from './signatures/sign.ts'

/** What became of a delivery, to a log: it names nobody. */
export interface DeliveryEvent {
  what: 'sent' | 'refused' | 'deferred' | 'given-up' | 'let-go'
  attempts: number
  status?: number | undefined
  wait?: number
  error?: unknown
  /** Followers of a host that were let go. */
  count?: number
}

export interface DeliverContext {
  store: Pick<Store, 'queries' | 'write'>
  asking: Asking
  /** Signs requests of an account. */
  signerOf: (account: string) => RequestSigner
  blocked: readonly string[]
  /** Tells this process from others. */
  worker: string
  tell: (event: DeliveryEvent) => void
  /** Milliseconds for which a host's answer is waited for before another is sent the end of a request; 50. */
  moment?: number
}

/** Hosts that are sent to at the same time, each by one delivery after the other, and deliveries of a host that are claimed at once. */
const hostsAtOnce = 16
/** Of them such at which something failed: each may take ten seconds, and those that live do not wait for them. */
const failingAtOnce = 4
const ofHostAtOnce = 5
/** Hosts that are looked up at once, and milliseconds for which that is believed: to look goes through all that waits. */
const lookedUp = 512
const lookedFor = 2000
/** Milliseconds: who answers within that is sent to by itself, so that a kill leaves one request open at most. */
const usualMoment = 50
/** Milliseconds: longer than that no delivery takes, and after it another process may take it. */
const claimFor = 60_000
/** As mails, a delivery is given up after five days. */
const givenUpAfter = 5 * 86_400_000
/** A host that has been away for so long, in milliseconds, has its followers let go with the next delivery that is given up. */
const letGoAfter = 30 * 86_400_000
/** How often a host is claimed for before others have its place. */
const claimsInTurn = 10
/** So many deliveries that fail one after the other, and the host is left alone. */
const mostFailures = 5

/**
 * Sends everything that is due, until nothing is, or the signal. Hosts are sent to side by side, and one that fails is left alone for a
 * while with all that waits for it: it delays nobody else. Answers how many were sent.
 */
export async function deliverDue(context: DeliverContext, signal: AbortSignal): Promise<number> {
  const ends = new OneByOne(context.moment ?? usualMoment)
  let sent = 0
  const under = new Map<string, Promise<void>>()
  const failing = new Set<string>()
  let due: Due[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  for (;;) {
    if (signal.aborted) due = []
    else if (due.length === 0 || performance.now() - lookedAt > lookedFor) {
      due = await context.store.queries.dueHosts(context.asking.now(), lookedUp)
      lookedAt = performance.now()
    }
    for (const { host, isFailing } of due.splice(0)) {
      const isLater = under.size >= hostsAtOnce || under.has(host)
      if (isLater || (isFailing && failing.size >= failingAtOnce)) {
        due.push({ host, isFailing })
        continue
      }
      if (isFailing) failing.add(host)
      const work = deliverTo(host, { ...context, ends }, signal)
        .then((count) => {
          sent += count
        })
        .finally(() => {
          under.delete(host)
          failing.delete(host)
        })
      under.set(host, work)
    }
    if (under.size === 0) return sent
    await Promise.race(under.values())
  }
}

/** A host that something is due for. */
type Due = Awaited<ReturnType<DeliverContext['store']['queries']['dueHosts']>>[number]

interface Work extends DeliverContext {
  ends: OneByOne
}

async function deliverTo(host: string, context: Work, signal: AbortSignal): Promise<number> {
  const { store, worker, asking } = context
  let [sent, failures] = [0, 0]
  for (let claims = 0; claims < claimsInTurn && !signal.aborted; claims++) {
    const now = asking.now()
    const claimed = await store.write((queries) =>
      queries.claimActivities(host, worker, now, now + claimFor, ofHostAtOnce),
    )
    if (claimed.length === 0) return sent
    for (const each of claimed) {
      const isOver = signal.aborted || asking.now() > now + claimFor / 2
      const done = isOver ? 'stop' : await deliverOne(each, context, signal)
      failures = done === 'failed' ? failures + 1 : 0
      if (failures >= mostFailures) await leaveAlone(host, context)
      if (done === 'stop' || failures >= mostFailures) {
        await store.write((queries) => queries.releaseActivities(host, worker))
        return sent
      }
      if (done === 'done') sent++
    }
  }
  return sent
}

/** What became of a delivery: done with, to be tried again by itself, or the host is to be left alone. */
type Delivered = 'done' | 'failed' | 'stop'

/** The next end of a request waits until what became of this one is noted. */
async function deliverOne(
  claimed: ClaimedActivity,
  context: Work,
  signal: AbortSignal,
): Promise<Delivered> {
  let done = () => {}
  const beforeEnd = async () => {
    done()
    done = await context.ends.turn()
  }
  try {
    return await deliver(claimed, context, { signal, beforeEnd })
  } finally {
    done()
  }
}

async function deliver(
  claimed: ClaimedActivity,
  context: DeliverContext,
  going: Going,
): Promise<Delivered> {
  const { signal } = going
  const { store, asking, tell, worker } = context
  const attempts = claimed.attempts + 1
  const end = (how: Ended) => settle(claimed, context, how)
  // It may have been withdrawn since it was claimed.
  const body = await store.queries.bodyOf(claimed, worker)
  if (body === undefined) return 'done'
  if (isBlocked(claimed.inbox, context.blocked)) {
    await end('refused')
    return 'done'
  }
  const answer = await send({ ...claimed, body }, context, going).catch((error: unknown) => ({
    error,
  }))
  if (signal.aborted && 'error' in answer) return 'stop'
  const age = asking.now() - claimed.createdAt
  if ('status' in answer && !isForLater(answer.status, age)) {
    const isSent = answer.status >= 200 && answer.status < 300
    if (answer.status === 404 || answer.status === 410)
      await store.write((queries) => queries.removeInbox(claimed.inbox))
    const what = isSent ? 'sent' : 'refused'
    await end(what)
    tell({ what, attempts, status: answer.status })
    return 'done'
  }
  const told = 'status' in answer ? { status: answer.status } : { error: answer.error }
  if (age > givenUpAfter) {
    await end('given-up')
    tell({ what: 'given-up', attempts, ...told })
    return 'failed'
  }
  const asked = 'status' in answer ? readRetryAfter(answer.retryAfter ?? null) : undefined
  const wait = Math.max(backOff(attempts, usualTimes), Math.min(asked ?? 0, 6 * 3_600_000))
  await store.write(async (queries) => {
    await queries.postpone(claimed, asking.now() + wait)
    if (!('status' in answer)) await queries.noteAway(claimed.host, asking.now())
  })
  tell({ what: 'deferred', attempts, wait, ...told })
  // No answer is the host's; an answer is of one inbox, or of one activity, and says nothing about others.
  const isHosts = !('status' in answer) || answer.status === 429 || asked !== undefined
  if (!isHosts) return 'failed'
  await leaveAlone(claimed.host, context, wait)
  return 'stop'
}

/** How a delivery ends; one that is not sent, as its host is blocked, is refused as well. */
type Ended = 'sent' | 'refused' | 'given-up'

/**
 * Ends a delivery. The followers of a host that has long been away are let go where it is given up; a refusal is of one inbox, and says
 * nothing about its host.
 */
async function settle(
  claimed: ClaimedActivity,
  { store, asking, tell }: DeliverContext,
  how: Ended,
): Promise<void> {
  const { host } = claimed
  const now = asking.now()
  // A process that is killed loses nothing of what the system has; only a power failure might have it sent again.
  const count = await store.write(
    async (queries) => {
      await queries.settleActivities([claimed])
      if (how === 'sent') await queries.noteBack(host)
      if (how !== 'given-up') return 0
      await queries.noteAway(host, now)
      const [away] = await queries.away(host)
      return away && away.since < now - letGoAfter ? queries.removeHost(host) : 0
    },
    { durable: false },
  )
  if (count > 0) tell({ what: 'let-go', attempts: claimed.attempts + 1, count })
}

/** Leaves a host alone with all that waits for it: as long as what has been tried most often there, or longer. */
async function leaveAlone(host: string, context: DeliverContext, atLeast = 0): Promise<void> {
  const { store, asking } = context
  await store.write(async (queries) => {
    const attempts = Math.max(await queries.attemptsOf(host), 1)
    const wait = Math.max(backOff(attempts, usualTimes), atLeast)
    await queries.postponeHost(host, asking.now() + wait)
  })
}
