import type { ListId } from '#lib/publication/lists/lists.ts'
import type { KeptHistory } from '../records/bounce-queries.ts'
import type { Queries } from '../records/store.ts'
import type { ConsentEvent, Subscriber } from '../records/subscriber.ts'
import { day } from './limits.ts'
import type { Newsletter } from './newsletter.ts'
import { seal, unseal } from './seal.ts'

/** A suppression by bounce can be undone for so many milliseconds: then what was sealed is deleted. */
export const sealedFor = 30 * day

/** What brings a reader back as they were. */
interface Sealed {
  subscriber: Subscriber
  lists: ListId[]
  events: ConsentEvent[]
  /** Not of those that an earlier version has sealed. */
  history?: KeptHistory
}

type Desk = Pick<Newsletter, 'secrets' | 'now'>

/**
 * Within a transaction that holds the subscriber: deletes everything that is kept of them, and keeps it sealed with the
 * fingerprint of the address, so that it can be undone. `issue` is the name of the issue that came back.
 */
export async function suppressBounced(
  { secrets, now }: Desk,
  queries: Queries,
  subscriber: Subscriber,
  issue: string | undefined,
): Promise<void> {
  const { id, address } = subscriber
  const [lists, events] = [await queries.listsOf(id), await queries.eventsOf(id)]
  const history = await queries.keptHistoryOf(id)
  const sealed: Sealed = { subscriber, lists, events, history }
  await queries.remove(id)
  await queries.suppress(secrets.fingerprint(address), 'bounced', now(), {
    ...{ issue: issue ?? null, sealed: seal(secrets.sealing, sealed) },
  })
}

/**
 * Within a transaction: undoes a suppression by bounce. The reader is as before, under the same id, unless there is one of
 * this address by now, who stays. What came back is forgotten, unless it is to be judged later. Answers whether it could be
 * undone.
 */
export async function bringBack(
  { secrets, now }: Desk,
  queries: Queries,
  fingerprint: string,
  { isJudgedLater = false } = {},
): Promise<boolean> {
  const suppression = await queries.suppressionOf(fingerprint)
  if (suppression?.reason !== 'bounced') return false
  const sealed = readSealed(secrets.sealing, suppression.sealed)
  if (!sealed) return false
  const { subscriber, lists, events, history } = sealed
  await queries.liftSuppression(fingerprint)
  if (await queries.findByAddress(subscriber.address)) return true
  await queries.insert(subscriber)
  await queries.setLists(subscriber.id, lists, now())
  for (const event of events) await queries.record(subscriber.id, event)
  if (history) {
    const { deliveries } = history
    const bounces = isJudgedLater ? history.bounces : []
    await queries.bringHistoryBack(subscriber.id, { deliveries, bounces }, suppression.issue)
  }
  return true
}

/**
 * Takes the suppression of an address back. `back`: its reader gets what they got before the mail came back; `lifted`: they can sign up
 * again; `none`: it was not suppressed.
 */
export async function liftSuppression(
  desk: Pick<Newsletter, 'store' | 'secrets' | 'now'>,
  fingerprint: string,
): Promise<'back' | 'lifted' | 'none'> {
  return desk.store.write(async (queries) => {
    if (await bringBack(desk, queries, fingerprint)) return 'back'
    return (await queries.liftSuppression(fingerprint)) ? 'lifted' : 'none'
  })
}

/** Readers who are brought back in one step. */
const atOnce = 200

/** Within a transaction: brings back those who are suppressed for an issue. Answers how many came back. */
export async function bringBackAllOf(
  desk: Desk,
  queries: Queries,
  issue: string,
  options: { isJudgedLater?: boolean } = {},
): Promise<number> {
  const page = async (after: string) =>
    (await queries.suppressedFor(issue, after, atOnce)).map((fingerprint) => ({ fingerprint }))
  return bringBackEach(desk, queries, page, options)
}

/**
 * Within a transaction: brings back those who were suppressed by bounce since a moment, in milliseconds since 1970; with `isMeant`
 * those alone of whose issue (null: of no known one) it says so. Answers how many came back.
 */
export async function bringBackSince(
  desk: Desk,
  queries: Queries,
  since: number,
  isMeant: (issue: string | null) => boolean = () => true,
): Promise<number> {
  return bringBackEach(desk, queries, async (after) =>
    (await queries.suppressedSince(since, after, atOnce)).map(({ fingerprint, issue }) => ({
      fingerprint,
      isLeft: !isMeant(issue),
    })),
  )
}

async function bringBackEach(
  desk: Desk,
  queries: Queries,
  page: (after: string) => Promise<{ fingerprint: string; isLeft?: boolean }[]>,
  options: { isJudgedLater?: boolean } = {},
): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const found = await page(after)
    for (const { fingerprint, isLeft } of found)
      if (!isLeft && (await bringBack(desk, queries, fingerprint, options))) count++
    const last = found.at(-1)
    if (last === undefined) return count
    after = last.fingerprint
  }
}

/** What is sealed of a reader whose address was suppressed by bounce; undefined where it is no more. */
export function readSealed(key: Buffer, sealed: string | null): Sealed | undefined {
  return sealed === null ? undefined : (unseal(key, sealed) as Sealed | undefined)
}
