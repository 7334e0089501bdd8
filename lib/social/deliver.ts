import { LRUCache } from 'lru-cache'
import { readRetryAfter } from '#lib/http/retry-after.ts'
import type { ClaimedActivity } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { relayBackOff } from '#lib/newsletter/sending/back-off.ts'
import { type Asking, askPeer, type PeerAnswer } from './ask.ts'
import { isBlocked } from './blocked.ts'
import { OneByOne } from './one-by-one.ts'
import type { RequestSigner, SignatureForm } from './signatures/sign.ts'

/** What became of a delivery, to a log: it names nobody. */
export interface DeliveryEvent {
  what: 'sent' | 'refused' | 'deferred' | 'given-up'
  attempts: number
  status?: number | undefined
  wait?: number
  error?: unknown
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
const ofHostAtOnce = 5
/** Milliseconds: who answers within that is sent to by itself, so that a kill leaves one request open at most. */
const usualMoment = 50
/** Milliseconds: longer than that no delivery takes, and after it another process may take it. */
const claimFor = 60_000
/** As mails, a delivery is given up after five days. */
const givenUpAfter = 5 * 86_400_000

/** By which form of a signature each host was last content. */
const forms = new LRUCache<string, SignatureForm>({ max: 5000 })

/**
 * Sends everything that is due, until nothing is, or the signal. Hosts are sent to side by side, and one that fails is left alone for a
 * while with all that waits for it: it delays nobody else. Answers how many were sent.
 */
export async function deliverDue(context: DeliverContext, signal: AbortSignal): Promise<number> {
  const ends = new OneByOne(context.moment ?? usualMoment)
  let sent = 0
  const under = new Map<string, Promise<void>>()
  for (;;) {
    const due = signal.aborted
      ? []
      : await context.store.queries.dueHosts(context.asking.now(), hostsAtOnce * 2)
    for (const host of due) {
      if (under.size >= hostsAtOnce) break
      if (under.has(host)) continue
      const work = deliverTo(host, { ...context, ends }, signal)
        .then((count) => {
          sent += count
        })
        .finally(() => under.delete(host))
      under.set(host, work)
    }
    if (under.size === 0) return sent
    await Promise.race(under.values())
  }
}

interface Work extends DeliverContext {
  ends: OneByOne
}

async function deliverTo(host: string, context: Work, signal: AbortSignal): Promise<number> {
  const { store, worker, asking } = context
  let sent = 0
  while (!signal.aborted) {
    const now = asking.now()
    const claimed = await store.write((queries) =>
      queries.claimActivities(host, worker, now, now + claimFor, ofHostAtOnce),
    )
    if (claimed.length === 0) return sent
    for (const each of claimed) {
      const isOver = signal.aborted || asking.now() > now + claimFor / 2
      if (isOver || !(await deliverOne(each, context, signal))) {
        await store.write((queries) => queries.releaseActivities(host, worker))
        return sent
      }
      sent++
    }
  }
  return sent
}

/** False where the host is to be left alone. The next end of a request waits until what became of this one is noted. */
async function deliverOne(
  claimed: ClaimedActivity,
  context: Work,
  signal: AbortSignal,
): Promise<boolean> {
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

interface Going {
  signal: AbortSignal
  beforeEnd: () => Promise<void>
}

async function deliver(
  claimed: ClaimedActivity,
  context: DeliverContext,
  going: Going,
): Promise<boolean> {
  const { signal } = going
  const { store, asking, tell } = context
  const attempts = claimed.attempts + 1
  // A process that is killed loses nothing of what the system has; only a power failure might have it sent again.
  const settle = () =>
    store.write((queries) => queries.settleActivities([claimed]), { durable: false })
  if (isBlocked(claimed.inbox, context.blocked)) {
    await settle()
    return true
  }
  const answer = await send(claimed, context, going).catch((error: unknown) => ({ error }))
  if (signal.aborted && 'error' in answer) return false
  if ('status' in answer && !isForLater(answer.status)) {
    const isSent = answer.status >= 200 && answer.status < 300
    await settle()
    if (answer.status === 404 || answer.status === 410)
      await store.write((queries) => queries.removeInbox(claimed.inbox))
    tell({ what: isSent ? 'sent' : 'refused', attempts, status: answer.status })
    return true
  }
  const told = 'status' in answer ? { status: answer.status } : { error: answer.error }
  if (asking.now() - claimed.createdAt > givenUpAfter) {
    await settle()
    tell({ what: 'given-up', attempts, ...told })
    return true
  }
  const asked = 'status' in answer ? readRetryAfter(answer.retryAfter ?? null) : undefined
  const wait = Math.max(relayBackOff(attempts), Math.min(asked ?? 0, 6 * 3_600_000))
  await store.write((queries) => queries.postponeHost(claimed, asking.now() + wait))
  tell({ what: 'deferred', attempts, wait, ...told })
  return false
}

/** What says nothing about the activity: the host is busy, or broken. */
const isForLater = (status: number) =>
  status >= 500 ||
  status === 429 ||
  status === 408 ||
  (status >= 300 && status < 400) ||
  status < 200

/** Sends by the form of a signature that the host knows; where it does not take that, by the other one. */
async function send(
  { host, inbox, body, account }: ClaimedActivity,
  { asking, signerOf }: DeliverContext,
  { signal, beforeEnd }: Going,
): Promise<PeerAnswer> {
  const known = forms.get(host) ?? 'cavage'
  const bytes = Buffer.from(body)
  const ask = (form: SignatureForm) =>
    askPeer(inbox, signerOf(account), { ...asking, signal }, { form, beforeEnd, body: bytes })
  const answer = await ask(known)
  if (answer.status !== 401 && answer.status !== 403) return answer
  const other = known === 'cavage' ? 'rfc9421' : 'cavage'
  const second = await ask(other)
  if (second.status < 300) forms.set(host, other)
  return second
}
