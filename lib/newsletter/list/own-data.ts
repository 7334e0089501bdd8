import type { ListId } from '#lib/publication/lists/lists.ts'
import type { History } from '../records/bounce-queries.ts'
import type { Queries, SuppressionReason } from '../records/store.ts'
import { type ConsentEvent, type StatusName, statusOf } from '../records/subscriber.ts'
import type { Newsletter } from './newsletter.ts'

/** Everything that is kept about a person; moments are ISO 8601 in UTC. */
export interface OwnData {
  address: string
  language: string
  status: StatusName
  pausedUntil: string | null
  lists: ListId[]
  signedUpAt: string
  confirmedAt: string | null
  events: (Omit<ConsentEvent, 'at'> & { at: string })[]
  /** Issues of the last weeks, and what became of each mail. */
  issues: History['issues']
  /** What came back from the address, in a relay's codes. */
  bounces: { at: string; code: string }[]
}

const iso = (moment: number) => new Date(moment).toISOString()

/** All that is kept about the subscriber whom a preferences link names; undefined where there is none. */
export async function ownData(
  { store, secrets, now }: Newsletter,
  token: string,
): Promise<OwnData | undefined> {
  const id = secrets.subscriberOf('preferences', token)
  const subscriber = id && (await store.queries.find(id))
  if (!subscriber) return undefined
  const { address, language, pausedUntil, createdAt, confirmedAt } = subscriber
  const events = await store.queries.eventsOf(subscriber.id)
  const { issues, bounces } = await store.queries.historyOf(subscriber.id)
  return {
    address,
    language,
    status: statusOf(subscriber, now()).status,
    pausedUntil: pausedUntil === null ? null : iso(pausedUntil),
    lists: await store.queries.listsOf(subscriber.id),
    signedUpAt: iso(createdAt),
    confirmedAt: confirmedAt === null ? null : iso(confirmedAt),
    events: events.map(({ at, ...event }) => ({ ...event, at: iso(at) })),
    issues,
    bounces: bounces.map(({ at, code }) => ({ at: iso(at), code })),
  }
}

/** Erases the subscriber whom a preferences link names. Answers whether there was one. */
export async function eraseByLink(newsletter: Newsletter, token: string): Promise<boolean> {
  const id = newsletter.secrets.subscriberOf('preferences', token)
  if (!id) return false
  const known = await newsletter.store.queries.find(id)
  if (!known) return false
  await eraseWholly(newsletter, [known.address])
  return true
}

/**
 * Deletes everything that is kept of addresses at somebody's wish, until they are in no file. Kept mails go first: where they cannot be
 * deleted it rejects, and all is as it was. Answers of each whether it was known, and whether the database's files are rid of them.
 */
export async function eraseWholly(
  newsletter: Newsletter,
  addresses: string[],
): Promise<{ wereKnown: boolean[]; isSwept: boolean }> {
  await newsletter.forgetMails(addresses)
  const wereKnown: boolean[] = []
  for (const address of addresses)
    wereKnown.push(
      await newsletter.store.write((queries) =>
        eraseAddress(newsletter, queries, address, 'erased'),
      ),
    )
  return { wereKnown, isSwept: await newsletter.store.sweep(addresses) }
}

/**
 * Within a transaction: deletes everything that the database has of an address, and keeps a fingerprint in its place, so that
 * neither a sign-up nor an import brings it back. Answers whether it was known.
 */
export async function eraseAddress(
  { secrets, now }: Pick<Newsletter, 'secrets' | 'now'>,
  queries: Queries,
  address: string,
  reason: SuppressionReason,
): Promise<boolean> {
  const subscriber = await queries.findByAddress(address)
  if (subscriber) await queries.remove(subscriber.id)
  await queries.suppress(secrets.fingerprint(address), reason, now())
  return subscriber !== undefined
}
