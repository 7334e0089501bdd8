import { networkOf } from '#lib/net/network-of.ts'
import type { Use } from '../records/store.ts'
import { mailboxOf } from './mailbox.ts'
import type { Newsletter } from './newsletter.ts'

const hour = 3_600_000
export const day = 24 * hour

/**
 * Counts a sign-up. Answers the seconds to wait where there were too many, undefined where there is room. The counts are
 * in the store, so that all servers share them; of a network address a fingerprint is kept, for an hour.
 */
export async function countSignUp(
  { store, secrets, limits, now }: Newsletter,
  network: string,
  hasProof: boolean,
): Promise<number | undefined> {
  const key = secrets.fingerprint(networkOf(network))
  const most = hasProof ? limits.network : limits.networkWithoutProof
  const uses: [Use, number][] = [
    [{ key: `network${hasProof ? '' : '-without-proof'}:${key}`, period: hour }, most],
    [{ key: 'all', period: hour }, limits.all],
  ]
  const moment = now()
  const waits = await store.write(
    async (queries) => {
      const ends: number[] = []
      for (const [use, limit] of uses) {
        const { count, endsAt } = await queries.count(use, moment)
        if (count > limit) ends.push(endsAt)
        // What one network sends in vain must not use up everybody's share.
        if (ends.length > 0) break
      }
      return ends
    },
    { durable: false },
  )
  return waits.length > 0 ? Math.ceil((Math.max(...waits) - moment) / 1000) : undefined
}

/** The use of a mailbox by sign-ups: one confirmation a day is sent to it, however its address is spelled. */
export function mailboxUse({ secrets }: Pick<Newsletter, 'secrets'>, address: string): Use {
  return { key: `mailbox:${secrets.fingerprint(mailboxOf(address))}`, period: day }
}
