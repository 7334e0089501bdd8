import { createHash } from 'node:crypto'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import { day } from '#lib/newsletter/list/limits.ts'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Subscriber } from '#lib/newsletter/records/subscriber.ts'
import { type Verdict, verdicts } from '#lib/newsletter/replies/verdict.ts'
import { namedReader } from '../named-reader.ts'
import { worstOf } from '../report.ts'
import { type Taken, takeBounceWithin, takeComplaintWithin } from '../take-bounce.ts'
import { longestAge, type Opened, type Told } from './told.ts'

/** As {@link Taken}; `again`: it was taken before. */
export type TakenOfService = Taken | 'again'

/** What was told is known again for so long: longer than it is believed. */
const rememberedFor = longestAge + day

/** So many are taken at the same time: they share a transaction, and others get a turn in between. */
const atOnce = 32

/** Takes what a service has told; `service` is its name. Answers how many of which came out of it. */
export async function takeAllTold(
  desk: Desk,
  service: string,
  { told, once }: Extract<Opened, { told: unknown }>,
): Promise<Partial<Record<TakenOfService, number>>> {
  const taken: TakenOfService[] = []
  for (let from = 0; from < told.length; from += atOnce) {
    const some = told.slice(from, from + atOnce)
    taken.push(...(await Promise.all(some.map((each) => takeTold(desk, service, each, once)))))
  }
  const counts = Map.groupBy(taken, (each) => each)
  return Object.fromEntries([...counts].map(([outcome, all]) => [outcome, all.length]))
}

/** Takes one; that it was taken, and what came of it, is kept together or not at all. */
async function takeTold(
  desk: Desk,
  service: string,
  told: Told,
  once: string | undefined,
): Promise<TakenOfService> {
  const name = createHash('sha256')
    .update(`${service} ${once ?? told.id}`)
    .digest('base64url')
  return desk.store.write(async (queries) => {
    const use = { key: `notice:${name}`, period: rememberedFor }
    const { count } = await queries.count(use, desk.now())
    if (count > 1) return 'again'
    const named = namedReader(desk, told.traces ?? '')
    const subscriber = await readerOf(queries, told, named?.subscriberId)
    if (!subscriber) return 'unknown'
    if (told.type === 'complaint') return takeComplaintWithin(desk, queries, subscriber.id)
    const sameAs = named?.issueId === undefined ? `${service} ${told.id}` : undefined
    return takeBounceWithin(desk, queries, {
      ...{ subscriberId: subscriber.id, ...judgedBy(told, subscriber.address) },
      ...{ issueId: named?.issueId, sameAs },
    })
  })
}

async function readerOf(
  queries: Queries,
  { email }: Told,
  subscriberId: string | undefined,
): Promise<Subscriber | undefined> {
  if (subscriberId !== undefined) return queries.find(subscriberId)
  const parsed = parseAddress(email)
  return 'address' in parsed ? queries.findByAddress(parsed.address) : undefined
}

/** What a bounce says about a reader: what the relay's reply does, within what the service makes of it. */
function judgedBy(
  { email, reply, says, ours = [] }: Told,
  address: string,
): { verdict: Verdict; code: string; quote: string } {
  const worst = worstOf({ failures: [{ recipients: [email], reply }], ours }, address)
  const { verdict, code, quote } = worst ?? { verdict: 'passing', code: '', quote: '' }
  if (says === 'gone') {
    // A service that only says so is believed no more than words are.
    const isSilent = verdict === 'passing' && code === '' && isOf(email, address)
    return { verdict: isSilent ? 'likely-gone' : verdict, code, quote }
  }
  const least = says === undefined ? 0 : verdicts.indexOf(says)
  const capped = verdicts[Math.max(least, verdicts.indexOf(verdict))] ?? verdict
  return { verdict: capped, code, quote }
}

function isOf(email: string, address: string): boolean {
  const parsed = parseAddress(email)
  return 'address' in parsed && parsed.address === address
}
