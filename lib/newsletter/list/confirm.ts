import { randomUUIDv7 } from 'node:crypto'
import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import type { KeptToken, Queries } from '../records/store.ts'
import { type Status, type Subscriber, statusOf } from '../records/subscriber.ts'
import { mailboxUse } from './limits.ts'
import type { Newsletter } from './newsletter.ts'
import { seal } from './seal.ts'
import { readSealed } from './suppression.ts'
import { hashToken, newToken } from './tokens.ts'

/** What a confirmation link leads to. */
export type Confirmation =
  /** Never made, of another purpose, or of somebody who has been erased. */
  | { state: 'unknown' }
  | { state: 'expired'; language: string }
  | { state: 'open'; subscriber: Subscriber; token: KeptToken }
  /** Confirmed before; the subscriber may have changed since. */
  | { state: 'used'; subscriber: Subscriber; status: Status; lists: ListId[] }

/** Looks at a confirmation link, which changes nothing. */
export async function lookAtConfirmation(
  { store, now }: Newsletter,
  text: string,
): Promise<Confirmation> {
  const { queries } = store
  const token = await queries.findToken(hashToken(text))
  const subscriber = token && (await queries.find(token.subscriberId))
  if (!subscriber) return { state: 'unknown' }
  if (token.expiresAt <= now()) return { state: 'expired', language: token.language }
  if (token.usedAt === null) return { state: 'open', subscriber, token }
  const lists = await queries.listsOf(subscriber.id)
  return { state: 'used', subscriber, status: statusOf(subscriber, now()), lists }
}

/**
 * Within a transaction: a reader who confirms an address that was suppressed by bounce gets there what they got before. Answers
 * those lists.
 */
async function liftBounce(
  { secrets }: Newsletter,
  queries: Queries,
  { id, address }: Subscriber,
): Promise<ListId[]> {
  const fingerprint = secrets.fingerprint(address)
  const suppression = await queries.suppressionOf(fingerprint)
  if (suppression?.reason !== 'bounced') return []
  await queries.liftSuppression(fingerprint)
  const sealed = readSealed(secrets.sealing, suppression.sealed)
  for (const event of sealed?.events ?? []) await queries.record(id, event)
  return sealed?.lists ?? []
}

/** How somebody confirms: the text of the button, and the path of its page. */
interface Confirming {
  wording: string
  page: string
  /** Whether a list has words for those who come to it, in a language (BCP 47); without it, none has. */
  isWelcomed?: ((list: ListId, language: string) => boolean) | undefined
}

/**
 * Confirms, once: the subscriber is active from now on, with the lists of the link beside those it had. A mail welcomes
 * to the lists that are new to it, where they have words for that. Answers what the link leads to now.
 */
export async function confirm(
  newsletter: Newsletter,
  text: string,
  { wording, page, isWelcomed }: Confirming,
): Promise<Confirmation> {
  const { store, secrets, now } = newsletter
  await store.write(async (queries) => {
    const moment = now()
    const token = await queries.useToken(hashToken(text), moment)
    const subscriber = token && (await queries.lock(token.subscriberId))
    if (!subscriber) return
    const { id, address, state } = subscriber
    const former = await liftBounce(newsletter, queries, subscriber)
    const current = state === 'active' ? await queries.listsOf(id) : former
    const { language } = token
    await queries.setLists(id, inOrder([...current, ...token.lists]), moment)
    await queries.update(id, {
      ...{ state: 'active', language, confirmedAt: moment },
      ...(state !== 'active' && { pausedUntil: null }),
    })
    const { lists } = token
    await queries.record(id, { kind: 'confirmed', at: moment, lists, language, wording, page })
    const isNew = (list: ListId) => !current.includes(list) && isWelcomed?.(list, language)
    await enqueueWelcome(newsletter, queries, { id, lists: lists.filter(isNew), language })
    const asked = (await queries.eventsOf(id)).findLast(({ kind }) => kind === 'requested')
    await queries.countSource(asked?.source ?? token.page, language, moment)
    // The reader of the mailbox has answered: the next sign-up of this address may be written to at once.
    await queries.forgetUses([mailboxUse({ secrets }, address).key])
  })
  return lookAtConfirmation(newsletter, text)
}

/** Lists in words that welcome; none is sent where there are none. */
async function enqueueWelcome(
  { secrets, now }: Newsletter,
  queries: Queries,
  { id, lists, language }: { id: string; lists: ListId[]; language: string },
): Promise<void> {
  if (lists.length === 0) return
  const payload = seal(secrets.sealing, { token: newToken().token, lists: inOrder(lists) })
  await queries.enqueue({
    ...{ id: randomUUIDv7(), subscriberId: id, kind: 'welcome', language, payload },
    createdAt: now(),
  })
}
