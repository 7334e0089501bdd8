import { LRUCache } from 'lru-cache'
import type { ClaimedActivity } from '#lib/newsletter/records/fediverse-queries.ts'
import { type Asking, askPeer, type PeerAnswer } from './ask.ts'
import type { RequestSigner, SignatureForm } from './signatures/sign.ts'

/** What an inbox refuses, or is not found by, is tried for a day (milliseconds): servers err while they start anew. */
const refusedAfter = 86_400_000

/** By which form of a signature each host was last content. */
const forms = new LRUCache<string, SignatureForm>({ max: 5000 })

/** A request that is under way: what ends it, and what its end waits for. */
export interface Going {
  signal: AbortSignal
  beforeEnd: () => Promise<void>
}

/**
 * What says nothing about the activity: the host is busy, or broken. Peers that start anew do not know us (401) or their own inboxes
 * (404) for a while.
 */
export const isForLater = (status: number, age: number) =>
  status >= 500 ||
  status === 429 ||
  status === 408 ||
  ((status === 401 || status === 404) && age < refusedAfter) ||
  (status >= 300 && status < 400) ||
  status < 200

/** Sends by the form of a signature that the host knows; where it does not take that, by the other one. */
export async function send(
  { host, inbox, body, account }: ClaimedActivity,
  { asking, signerOf }: { asking: Asking; signerOf: (account: string) => RequestSigner },
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
