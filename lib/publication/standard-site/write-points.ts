import { sql } from 'kysely'
import type { RecordRow, SentRecords } from './sent-records.ts'

/**
 * What Bluesky's servers allow an account to write, less a part that stays for people who post by hand; a server of one's own may
 * allow more. Creating is 3 points, changing 2, deleting 1: 5,000 an hour, 35,000 a day
 * (https://docs.bsky.app/docs/advanced-guides/rate-limits).
 */
export const usualPoints = { hour: 4500, day: 32_000 }
export type MostPoints = typeof usualPoints

const minute = 60_000
const periods = { hour: 60 * minute, day: 24 * 60 * minute } as const

/** The points of a write. */
export function pointsOf({ wanted, sent }: Pick<RecordRow, 'wanted' | 'sent'>): number {
  if (wanted === null) return 1
  return sent === null ? 3 : 2
}

/** How many points may be written now; where none, in how many milliseconds there are some again. `now`: since 1970. */
export async function pointsLeft(
  records: SentRecords,
  most: MostPoints,
  now: number,
): Promise<{ points: number; wait: number }> {
  await records
    .deleteFrom('spent')
    .where('at', '<=', now - periods.day)
    .execute()
  const spent = await records.selectFrom('spent').selectAll().orderBy('at').execute()
  let [points, wait] = [Number.POSITIVE_INFINITY, 0]
  for (const period of ['hour', 'day'] as const) {
    const within = spent.filter(({ at }) => at > now - periods[period])
    const left = most[period] - within.reduce((sum, row) => sum + row.points, 0)
    points = Math.min(points, left)
    // Room for a write at the least.
    if (left < 3) wait = Math.max(wait, (within[0]?.at ?? now) + periods[period] - now)
  }
  return { points, wait: points < 3 ? Math.max(wait, minute) : 0 }
}

/** Notes points as written. */
export async function spend(records: SentRecords, points: number, now: number): Promise<void> {
  const at = now - (now % minute)
  await records
    .insertInto('spent')
    .values({ at, points })
    .onConflict((on) => on.column('at').doUpdateSet({ points: sql`spent.points + ${points}` }))
    .execute()
}
