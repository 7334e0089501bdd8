import { randomUUIDv7 } from 'node:crypto'
import { inOrder } from '#lib/publication/lists/lists.ts'
import type { Newsletter } from '../list/newsletter.ts'
import { eraseAddress } from '../list/own-data.ts'
import { endSubscription } from '../list/unsubscribe.ts'
import type { Entry } from '../records/entry.ts'
import type { ListedSubscriber, Newcomer, Queries } from '../records/store.ts'
import type { ConsentEvent } from '../records/subscriber.ts'
import { type Known, type Outcome, outcomeOf } from './outcome.ts'

/** An entry with what becomes of it. */
export interface Decided {
  entry: Entry
  outcome: Outcome
}

/** Decides about up to 500 entries by what the database holds now; changes nothing. */
export async function decide(
  { secrets }: Newsletter,
  queries: Queries,
  entries: Entry[],
): Promise<(Decided & { known: Known })[]> {
  const fingerprints = entries.map(({ address }) => secrets.fingerprint(address))
  const found = await queries.findMany(entries.map(({ address }) => address))
  const subscribers = new Map(found.map((subscriber) => [subscriber.address, subscriber]))
  const suppressed = await queries.suppressedAmong(fingerprints)
  return entries.map((entry, index) => {
    const known = {
      subscriber: subscribers.get(entry.address),
      isSuppressed: suppressed.has(fingerprints[index] ?? ''),
    }
    return { entry, known, outcome: outcomeOf(entry, known) }
  })
}

/**
 * Takes up to 500 entries of a file in one transaction. Doing so again changes nothing. Answers what became of each.
 */
export async function takeEntries(
  newsletter: Newsletter,
  entries: Entry[],
  file: string,
): Promise<Decided[]> {
  const now = newsletter.now()
  return newsletter.store.write(async (queries) => {
    const decided = await decide(newsletter, queries, entries)
    const added = decided.filter(({ outcome }) => outcome.startsWith('added-'))
    const newcomers = added.map(({ entry }) => ({ entry, newcomer: newcomerOf(entry, file, now) }))
    const inserted = await queries.insertMany(
      newcomers.map(({ newcomer }) => newcomer),
      now,
    )
    // A reader who signed up in the same moment has a row that was not there when it was looked for.
    const overtaken = newcomers.filter(({ newcomer }) => !inserted.has(newcomer.subscriber.id))
    for (const { entry } of overtaken) await takeKnown(newsletter, queries, { entry, file, now })
    for (const { entry, outcome } of decided)
      if (changing.includes(outcome)) await takeKnown(newsletter, queries, { entry, file, now })
    return decided.map(({ entry, outcome }) => ({ entry, outcome }))
  })
}

const changing: Outcome[] = ['confirmed', 'widened', 'ended', 'suppressed']

function newcomerOf(entry: Entry, file: string, now: number): Newcomer {
  const { address, language, status, lists, pausedUntil } = entry
  const isActive = status === 'active'
  return {
    subscriber: {
      ...{ id: randomUUIDv7(), address, language },
      state: isActive || status === 'pending' ? status : 'unsubscribed',
      pausedUntil: isActive ? pausedUntil : null,
      // One who never confirmed has as long as if it had signed up now.
      createdAt: status === 'pending' ? now : (entry.createdAt ?? entry.confirmedAt ?? now),
      confirmedAt: status === 'pending' ? null : entry.confirmedAt,
    },
    // What one who has not confirmed gets is said by the confirmation.
    lists: isActive ? lists : [],
    event: importedEvent(entry, file, now),
  }
}

function importedEvent({ lists, language, wording }: Entry, file: string, at: number) {
  return { kind: 'imported', at, lists, language, wording, page: file } satisfies ConsentEvent
}

/** Within a transaction: looks again, now that nobody else can change the row, and changes it. */
async function takeKnown(
  newsletter: Newsletter,
  queries: Queries,
  { entry, file, now }: { entry: Entry; file: string; now: number },
): Promise<void> {
  const isSuppressed = await queries.isSuppressed(newsletter.secrets.fingerprint(entry.address))
  const found = await queries.findByAddress(entry.address)
  const locked = found && (await queries.lock(found.id))
  const subscriber = locked && { ...locked, lists: await queries.listsOf(locked.id) }
  const outcome = outcomeOf(entry, { subscriber, isSuppressed })
  if (outcome === 'suppressed') await eraseAddress(newsletter, queries, entry.address, entry.reason)
  if (!subscriber) return
  if (outcome === 'ended')
    await endSubscription(queries, subscriber, { now, wording: entry.wording, page: file })
  if (outcome === 'confirmed' || outcome === 'widened')
    await widen(queries, { entry, file, now, subscriber })
}

async function widen(
  queries: Queries,
  taken: { entry: Entry; file: string; now: number; subscriber: ListedSubscriber },
): Promise<void> {
  const { entry, file, now, subscriber } = taken
  const { id, state } = subscriber
  if (state === 'pending')
    await queries.update(id, {
      ...{ state: 'active', confirmedAt: entry.confirmedAt, pausedUntil: entry.pausedUntil },
    })
  await queries.setLists(id, inOrder([...subscriber.lists, ...entry.lists]), now)
  await queries.record(id, importedEvent(entry, file, now))
}
