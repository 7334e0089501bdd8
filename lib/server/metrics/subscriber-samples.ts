import { setTimeout as wait } from 'node:timers/promises'
import { type Sample, sample } from '#lib/metrics/exposition.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Slice } from '#lib/newsletter/records/pulse-queries.ts'
import { type StatusName, statuses } from '#lib/newsletter/records/subscriber.ts'

/** Rows that are counted at once: some milliseconds, in which SQLite lets this process do nothing else. */
const atOnce = 5000
/** Milliseconds between two slices, in which others are answered. */
const between = 10

/** Subscribers by state, and suppressed addresses: all of them, a slice at a time. */
export async function subscriberSamples({ store, now }: Newsletter): Promise<Sample[]> {
  const moment = now()
  const { queries } = store
  const counts: Record<StatusName, number> = {
    ...{ pending: 0, active: 0, paused: 0, unsubscribed: 0, suppressed: 0 },
  }
  const add = async (slice: (after: string) => Promise<Slice>) => {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { counts: some, last }: Slice = await slice(after)
      for (const status of statuses) counts[status] += some[status] ?? 0
      after = last
      if (after !== undefined) await wait(between)
    }
  }
  await add((after) => queries.countSubscribers(after, atOnce, moment))
  await add((after) => queries.countSuppressions(after, atOnce))
  return statuses.map((state) => sample('handbill_subscribers', { state }, counts[state]))
}
