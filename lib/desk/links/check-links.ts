import { setTimeout as pause } from 'node:timers/promises'
import type { LinkLock } from '#lib/publication/content/link-lock.ts'
import { type Archive, findArchivedCopy, saveArchivedCopy } from './archive.ts'
import type { HeldLink } from './held-links.ts'
import { type Found, type LookOptions, lookAtLink } from './look-at-link.ts'
import { NetworkWatch } from './network.ts'
import { nextRecord } from './next-record.ts'

/** When each link was looked at last, and the archive asked for it; in milliseconds since 1970. */
export interface LinkMemory {
  looked: Record<string, number>
  asked: Record<string, number>
}

export interface CheckOptions {
  links: HeldLink[]
  /** What is known; changed as links are looked at. */
  lock: LinkLock
  memory: LinkMemory
  now: () => number
  /** Links that were looked at less long ago are left alone; in milliseconds. */
  maxAge: number
  look: LookOptions
  /** Hosts that are asked at the same time; of each, one address at a time. */
  hostsAtOnce: number
  /** Addresses that are asked where nothing answers, beside links that are known to be well. */
  controls?: string[]
  /** Told after each link, of how many. */
  onProgress: (done: number, total: number) => void
  signal: AbortSignal
}

const hour = 3_600_000
/** What failed is looked at again on the next day, whatever the age: only days tell whether it is gone. */
const failingAge = 20 * hour
/** The archive is asked again for what it did not have. */
const askedAge = 30 * 24 * hour
/** Failures of the archive in a row after which it is left alone until the next run. */
const mostArchiveFailures = 3

/**
 * Looks at every link whose time has come, and forgets those that nothing holds any longer. Answers how many it looked at.
 * Throws `NetworkAwayError`, with nothing noted of what it found, where no host at all answers.
 */
export async function checkLinks(options: CheckOptions): Promise<number> {
  const { links, lock, memory, now } = options
  const held = new Set(links.map(({ address }) => address))
  for (const known of [lock, memory.looked, memory.asked])
    for (const address of Object.keys(known))
      if (!held.has(address)) Reflect.deleteProperty(known, address)
  const due = links.filter(({ address }) => {
    const state = lock[address]?.state
    const age = state === 'failing' ? Math.min(options.maxAge, failingAge) : options.maxAge
    return state === undefined || now() - (memory.looked[address] ?? 0) >= age
  })
  const queues = [...Map.groupBy(due, ({ address }) => new URL(address).host).values()]
  // The longest first, as they decide when all is done.
  queues.sort((a, b) => b.length - a.length)
  const dueNow = new Set(due)
  const others = links.filter((link) => !dueNow.has(link) && lock[link.address]?.state === 'ok')
  const controls = [...(options.controls ?? []), ...others.map(({ address }) => address)]
  const network = new NetworkWatch(controls, options.look)
  const found: [address: string, Found][] = []
  const keep = () => {
    if (!network.isThere) return
    for (const [address, each] of found.splice(0)) {
      lock[address] = nextRecord(lock[address], each, dayOf(now()))
      memory.looked[address] = now()
    }
  }
  let done = 0
  const work = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const [index, { address }] of queue.entries()) {
        if (options.signal.aborted || network.isAway) return
        if (index > 0) await pause(options.look.gap)
        const each = await lookAtLink(address, options.look)
        found.push([address, each])
        await network.note(address, each)
        keep()
        options.onProgress(++done, due.length)
      }
  }
  await Promise.all(Array.from({ length: options.hostsAtOnce }, work))
  if (!options.signal.aborted) await network.settle()
  keep()
  return done
}

/** What came of asking the archive. */
export interface Archived {
  /** Links for which a copy was found, and for which one was made. */
  found: number
  made: number
  /** Whether it was left alone, as it did not answer. */
  isAway: boolean
}

/** Asks the archive for a copy of each link that has none, and where wanted to make one of those that are there. */
export async function findArchivedCopies(
  { links, lock, memory, now, onProgress, signal, look }: CheckOptions,
  archive: Archive,
  isSaving: boolean,
): Promise<Archived> {
  const wanted = links.filter(({ address }) => {
    const record = lock[address]
    if (!record || record.copy !== undefined) return false
    const isDue = now() - (memory.asked[address] ?? 0) >= askedAge
    return isDue || (isSaving && record.state === 'ok')
  })
  const result: Archived = { found: 0, made: 0, isAway: false }
  let failures = 0
  for (const [index, { address, date }] of wanted.entries()) {
    const record = lock[address]
    if (signal.aborted || !record) break
    try {
      const there = await findArchivedCopy(archive, address, date)
      const made =
        there || !isSaving || record.state !== 'ok' ? undefined : saveArchivedCopy(archive, address)
      const copy = there ?? (await made)
      if (copy !== undefined) lock[address] = { ...record, copy }
      if (copy !== undefined) result[there === undefined ? 'made' : 'found']++
      memory.asked[address] = now()
      failures = 0
    } catch {
      if (++failures === mostArchiveFailures) return { ...result, isAway: true }
    }
    onProgress(index + 1, wanted.length)
    await pause(look.gap)
  }
  return result
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
