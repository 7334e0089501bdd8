import { randomUUIDv7 } from 'node:crypto'
import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import type { MailKind } from '../records/mail-queries.ts'
import type { Queries } from '../records/store.ts'
import type { Subscriber } from '../records/subscriber.ts'
import { countSignUp, day, mailboxUse } from './limits.ts'
import { mailboxOf } from './mailbox.ts'
import type { Newsletter } from './newsletter.ts'
import { seal } from './seal.ts'
import { readSealed } from './suppression.ts'
import { newToken } from './tokens.ts'

/** A confirmation must still be possible after a weekend, and after a relay that was down. */
export const confirmationPeriod = 7 * day

/** A sign-up whose parts have been checked. */
export interface SignUp {
  /** As `parseAddress` gives it. */
  address: string
  /** At least one, of those that the publication offers. */
  lists: ListId[]
  language: string
  /** The words that were agreed to, as shown. */
  wording: string
  /** Path of the page on which the form was; of a form of another site its origin. */
  page: string
  /** As `readSource` gives it. */
  source?: string
}

/** Who asks, for the limits. */
export interface Asker {
  /** Network address. */
  network: string
  /** Whether a proof of work was shown, or none is asked for. */
  hasProof: boolean
}

export type SignUpOutcome = { outcome: 'accepted' } | { outcome: 'limited'; retryAfter: number }

/**
 * Takes a sign-up: an address that is new or not confirmed is written to, to be confirmed. Whether the address was
 * known, confirmed or suppressed shows neither in the outcome nor in the work that is done before it. What was accepted
 * is safe on the disk. `retryAfter` is in seconds.
 */
export async function signUp(
  newsletter: Newsletter,
  request: SignUp,
  { network, hasProof }: Asker,
): Promise<SignUpOutcome> {
  const retryAfter = await countSignUp(newsletter, network, hasProof)
  if (retryAfter !== undefined) return { outcome: 'limited', retryAfter }
  await newsletter.store.write((queries) => takeSignUp(newsletter, queries, request))
  return { outcome: 'accepted' }
}

async function takeSignUp(
  newsletter: Newsletter,
  queries: Queries,
  request: SignUp,
): Promise<void> {
  const now = newsletter.now()
  // First, as it holds the mailbox until the transaction ends: of a thousand at once each sees what the one before did.
  const { count } = await queries.count(mailboxUse(newsletter, request.address), now)
  // One that was erased is not written to under another spelling of its address either.
  const [suppression, ofMailbox] = await Promise.all(
    [request.address, mailboxOf(request.address)].map((address) =>
      queries.suppressionOf(newsletter.secrets.fingerprint(address)),
    ),
  )
  // One whose mail only came back may have the mailbox again: a confirmation shows it.
  if ([suppression, ofMailbox].some((each) => each && each.reason !== 'bounced')) return
  const known = await queries.findByAddress(request.address)
  if (count > 1) return known && widen(queries, known, request, now)
  const former = readSealed(newsletter.secrets.sealing, suppression?.sealed ?? null)?.subscriber
  const subscriber = known ?? (await insert(queries, request, former?.id, now))
  const current = subscriber.state === 'active' ? await queries.listsOf(subscriber.id) : []
  const hasNew = request.lists.some((list) => !current.includes(list))
  await queries.record(subscriber.id, {
    ...{ kind: 'requested', at: now, lists: request.lists, language: request.language },
    ...{ wording: request.wording, page: request.page },
    ...(request.source !== undefined && { source: request.source }),
  })
  const kind = subscriber.state === 'active' && !hasNew ? 'already' : 'confirm'
  await enqueue(newsletter, queries, { kind, subscriber, request, now })
}

/** One who asks for another list while a confirmation is on its way gets both with it, and no second mail. */
async function widen(queries: Queries, { id }: Subscriber, request: SignUp, now: number) {
  const token = await queries.openTokenOf(id, now)
  if (!token) return
  const lists = inOrder([...token.lists, ...request.lists])
  if (lists.length > token.lists.length) await queries.widenToken(token.hash, lists)
}

/** A reader who comes back after a bounce has the same id, so that links of earlier mails hold. */
async function insert(
  queries: Queries,
  request: SignUp,
  formerId: string | undefined,
  now: number,
): Promise<Subscriber> {
  const subscriber: Subscriber = {
    id: formerId ?? randomUUIDv7(),
    address: request.address,
    language: request.language,
    state: 'pending',
    pausedUntil: null,
    createdAt: now,
    confirmedAt: null,
  }
  await queries.insert(subscriber)
  return subscriber
}

interface Wanted {
  kind: MailKind
  subscriber: Subscriber
  request: SignUp
  now: number
}

async function enqueue(
  { secrets }: Newsletter,
  queries: Queries,
  { kind, subscriber, request, now }: Wanted,
): Promise<void> {
  const { token, hash } = newToken()
  const { lists, language, page } = request
  if (kind === 'confirm')
    await queries.insertToken({
      ...{ hash, subscriberId: subscriber.id, lists: inOrder(lists), language, page },
      ...{ createdAt: now, expiresAt: now + confirmationPeriod, usedAt: null },
    })
  const payload = seal(secrets.sealing, { token, lists: inOrder(lists) })
  await queries.enqueue({
    ...{ id: randomUUIDv7(), subscriberId: subscriber.id, kind },
    ...{ language, payload, createdAt: now },
  })
}
