import { createHash } from 'node:crypto'
import type { Desk } from '../list/newsletter.ts'
import { eraseAddress } from '../list/own-data.ts'
import { suppressBounced } from '../list/suppression.ts'
import type { Queries } from '../records/store.ts'
import type { Subscriber } from '../records/subscriber.ts'
import type { Verdict } from '../replies/verdict.ts'
import { areTooManyComplaints } from './brake-of-complaints.ts'
import { isBrakedOfNoIssue } from './brake-of-no-issue.ts'
import { holdMassRefusal } from './hold-mass-refusal.ts'
import { judge } from './judge.ts'

/** Under which name is counted what came back, and what was called spam. */
export const bounceTally = (verdict: Verdict) => `bounces:${verdict}`
export const complaintTally = 'complaints'

/**
 * What comes of a bounce or a complaint. `about-us`: it says nothing about the reader; `held`: so many of the issue, or of no
 * known issue in a day, came back that nobody is suppressed for it; `unknown`: there is no such subscriber, any longer or at all.
 */
export type Taken = 'suppressed' | 'counted' | 'about-us' | 'held' | 'unknown'

export interface Bounce {
  subscriberId: string
  verdict: Verdict
  /** Codes alone, such as `550 5.1.1`: a relay's words may name the address. */
  code: string
  /** The relay's words, without an address. */
  quote?: string | undefined
  issueId?: number | undefined
  /** What the same bounce has in common when it is told again; default: subscriber and issue. */
  sameAs?: string | undefined
}

/**
 * Takes a bounce. It is judged (see `judge.ts`) when its issue is at its end, and at once where that has been: until then it
 * is only counted.
 */
export async function takeBounce(desk: Desk, bounce: Bounce): Promise<Taken> {
  return desk.store.write((queries) => takeBounceWithin(desk, queries, bounce))
}

/** The same within a transaction. */
export async function takeBounceWithin(
  desk: Desk,
  queries: Queries,
  bounce: Bounce,
): Promise<Taken> {
  const { subscriberId, verdict, code } = bounce
  const subscriber = await queries.lock(subscriberId)
  if (!subscriber) return 'unknown'
  const kept = {
    ...{ id: idOf(bounce), subscriberId, at: desk.now(), verdict, code },
    issueId: bounce.issueId ?? null,
  }
  const { issueId, isNew } = await queries.insertBounce(kept)
  const taken = await judged(desk, queries, { bounce, subscriber, issueId })
  // Last, as others wait for this row until the transaction ends.
  if (isNew && issueId !== null) {
    const domain = subscriber.address.split('@').at(-1) ?? ''
    await queries.countForIssue(issueId, { what: 'bounced', domain, code })
  }
  if (isNew) await queries.tally(bounceTally(verdict))
  return taken
}

/** What comes of a bounce that was kept, as of an issue or of none. */
async function judged(
  desk: Desk,
  queries: Queries,
  {
    bounce: { verdict, quote, code },
    subscriber,
    issueId,
  }: { bounce: Bounce; subscriber: Subscriber; issueId: number | null },
): Promise<Taken> {
  const issue = issueId === null ? undefined : await queries.issueById(issueId)
  if (issue?.hold) return 'held'
  if (issue && (await holdMassRefusal(desk, queries, issue, quote || code))) return 'held'
  if (issueId === null && (await isBrakedOfNoIssue(desk, queries, subscriber.id))) return 'held'
  if (verdict === 'about-us') return 'about-us'
  if (issue && issue.judgedAt === null) return 'counted'
  return (await judge(desk, queries, subscriber, issue)) ? 'suppressed' : 'counted'
}

/** Takes a complaint: a reader who calls our mail spam gets no more of it. */
export async function takeComplaint(desk: Desk, subscriberId: string): Promise<Taken> {
  return desk.store.write((queries) => takeComplaintWithin(desk, queries, subscriberId))
}

/** The same within a transaction. Of too many in a day (see `brake-of-complaints.ts`) each can be undone. */
export async function takeComplaintWithin(
  desk: Desk,
  queries: Queries,
  subscriberId: string,
): Promise<Taken> {
  const subscriber = await queries.lock(subscriberId)
  if (!subscriber) return 'unknown'
  const issueId = await queries.lastIssueOf(subscriberId)
  if (await areTooManyComplaints(desk, queries))
    await suppressBounced(desk, queries, subscriber, undefined)
  else await eraseAddress(desk, queries, subscriber.address, 'complained')
  if (issueId !== undefined)
    await queries.countForIssue(issueId, { what: 'complained', domain: '', code: '' })
  await queries.tally(complaintTally)
  return 'suppressed'
}

/** A UUID (RFC 9562, 5.8) made of what is the same whenever a bounce is told. */
function idOf({ subscriberId, issueId, sameAs }: Bounce): string {
  const text = sameAs ?? `${subscriberId} ${issueId}`
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5')
}
