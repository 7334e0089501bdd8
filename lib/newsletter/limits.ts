import { isIPv6 } from 'node:net'
import { mailboxOf } from './mailbox.ts'
import type { Newsletter } from './newsletter.ts'
import type { Use } from './store.ts'

const hour = 3_600_000
export const day = 24 * hour

/** How many sign-ups an hour are taken. */
export interface SignUpLimits {
  /** From one network address. */
  network: number
  /** The same where the browser has shown no proof of work, though the form asked for one. */
  networkWithoutProof: number
  /** From everywhere together. */
  all: number
}

/**
 * What of a network address is counted: an IPv4 address whole, of an IPv6 address the first 64 bits, as whoever has one
 * has all of those (RFC 6177). What is no address counts as one.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  // The URL parser writes every address in one way (RFC 5952), with `::` for the longest row of zeros.
  const text = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = '', tail] = text.split('::')
  const first = head ? head.split(':') : []
  const last = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  // An IPv4 address in the form that IPv6 has for it (RFC 4291, 2.5.5.2).
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff')
    return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups.slice(0, 4).join(':')}::/64`
}

function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 255]
}

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
