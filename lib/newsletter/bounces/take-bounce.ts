import { createHash } from 'node:crypto'
import { day } from '../limits.ts'
import type { Newsletter } from '../newsletter.ts'
import { eraseAddress } from '../own-data.ts'
import { severityOf } from './severity.ts'

/** What comes of a bounce or a complaint. `unknown`: there is no such subscriber, any longer or at all. */
export type Taken = 'suppressed' | 'counted' | 'unknown'

/** So many issues that come back one after the other end the subscription. */
export const mostSoft = 5
/** Within so long: five issues of a weekly list must fit in. */
export const softPeriod = 60 * day

/** What takes bounces and complaints. */
export type Desk = Pick<Newsletter, 'store' | 'secrets' | 'now'>

export interface Bounce {
  subscriberId: string
  /** Codes alone, such as `550 5.1.1`: a relay's words may name the address. */
  code: string
  issueId?: number | undefined
  /** What the same bounce has in common when it is told again; default: subscriber and issue. */
  sameAs?: string | undefined
}

/**
 * Takes a bounce: one that says that the address is gone ends the subscription at once, five in a row of the others do.
 * Nothing is kept of the subscriber then but the fingerprint of the address.
 */
export async function takeBounce(desk: Desk, bounce: Bounce): Promise<Taken> {
  const { subscriberId, code, issueId = null } = bounce
  return desk.store.write(async (queries) => {
    const subscriber = await queries.lock(subscriberId)
    if (!subscriber) return 'unknown'
    const at = desk.now()
    if (severityOf(code) === 'soft') {
      await queries.insertBounce({ id: idOf(bounce), subscriberId, at, code, issueId })
      const count = await queries.countBounces(subscriberId, at - softPeriod)
      if (count < mostSoft) return 'counted'
    }
    await eraseAddress(desk, queries, subscriber.address, 'bounced')
    if (issueId !== null) await queries.countSuppressed(issueId)
    return 'suppressed'
  })
}

/** Takes a complaint: whoever calls our mail spam gets no more of it. */
export async function takeComplaint(desk: Desk, subscriberId: string): Promise<Taken> {
  return desk.store.write(async (queries) => {
    const subscriber = await queries.lock(subscriberId)
    if (!subscriber) return 'unknown'
    await eraseAddress(desk, queries, subscriber.address, 'complained')
    return 'suppressed'
  })
}

/** A UUID (RFC 9562, 5.8) made of what is the same whenever a bounce is told. */
function idOf({ subscriberId, issueId, sameAs }: Bounce): string {
  const text = sameAs ?? `${subscriberId} ${issueId}`
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5')
}
