import { sql } from 'kysely'
import { indexNowTarget } from './look.ts'
import type { Memory } from './memory.ts'
import { type IndexNow, tellHub, tellIndexNow } from './tell.ts'

/** What is told to the caller; it names nobody. */
export interface AnnouncementEvent {
  what: 'told' | 'refused' | 'deferred' | 'given-up'
  target: 'hub' | 'indexnow'
  /** Addresses. */
  count: number
  status?: number | undefined
  /** Milliseconds until the next attempt. */
  wait?: number
  error?: unknown
}

export interface TellOptions {
  hubs: string[]
  indexNow: IndexNow | undefined
  now: () => number
  tell: (event: AnnouncementEvent) => void
}

/** Addresses in one request: a hub fetches each of them; IndexNow takes 10,000. */
const atOnce = { hub: 100, indexnow: 10_000 }
/** With waits that grow to an hour, about a day. */
const mostAttempts = 30

/** Wait before the next attempt, in milliseconds: half a minute, then twice as long each time, an hour at most. */
export function announcementBackOff(attempts: number): number {
  return Math.min(30_000 * 2 ** (attempts - 1), 3_600_000)
}

/** Tells everybody what is due, until nothing is, or the signal. A server that cannot be reached is told later. */
export async function tellDue(
  memory: Memory,
  options: TellOptions,
  signal: AbortSignal,
): Promise<void> {
  const { hubs, indexNow } = options
  // What is queued for somebody who is no longer in the settings.
  const targets = [...hubs, ...(indexNow ? [indexNowTarget] : [])]
  await memory.deleteFrom('queue').where('target', 'not in', targets.concat('')).execute()
  for (const target of targets)
    while (!signal.aborted && (await tellSome(memory, target, options, signal)));
}

/** Tells a target of the next addresses; true where it took them and there may be more. */
async function tellSome(
  memory: Memory,
  target: string,
  { indexNow, now, tell }: TellOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const kind = target === indexNowTarget ? 'indexnow' : 'hub'
  const rows = await memory
    .selectFrom('queue')
    .selectAll()
    .where('target', '=', target)
    .where('notBefore', '<=', now())
    .orderBy('id')
    .limit(atOnce[kind])
    .execute()
  const [first] = rows
  if (!first) return false
  const addresses = rows.map(({ address }) => address)
  const told =
    kind === 'indexnow' && indexNow
      ? await tellIndexNow(indexNow, addresses, signal)
      : await tellHub(target, addresses, signal)
  if (signal.aborted && told.state === 'later') return false
  const event = { target: kind, count: rows.length, status: told.status } as const
  const ids = rows.map(({ id }) => id)
  const attempts = Math.max(...rows.map((row) => row.attempts)) + 1
  if (told.state === 'later' && attempts < mostAttempts) {
    const wait = told.wait ?? announcementBackOff(attempts)
    await defer(memory, ids, attempts, now() + wait)
    tell({ what: 'deferred', ...event, wait, error: told.error })
    return false
  }
  await forget(memory, ids)
  tell({ what: told.state === 'later' ? 'given-up' : told.state, ...event })
  return told.state === 'told'
}

/** Ids are written as JSON: ten thousand of them would be ten thousand parameters. */
const among = (ids: number[]) =>
  sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

async function defer(memory: Memory, ids: number[], attempts: number, notBefore: number) {
  await memory.updateTable('queue').set({ attempts, notBefore }).where(among(ids)).execute()
}

async function forget(memory: Memory, ids: number[]): Promise<void> {
  await memory.deleteFrom('queue').where(among(ids)).execute()
}
