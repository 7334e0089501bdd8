import { day } from '../list/limits.ts'
import type { Desk } from '../list/newsletter.ts'
import type { Queries } from '../records/store.ts'
import { isMassRefusal, isTimeToCount } from '../replies/mass-refusal.ts'

/** So few in a day are readers who want no more, however few readers there are. */
const fewest = 10

/**
 * Within a transaction, for a complaint: whether so many of the readers complained in a day that it may well be a fault of
 * the service that tells it. They get no more mail either way, but until somebody has looked each of them can be brought back,
 * as after a bounce. The brake is that of what comes back of no issue: it holds for a day, and is told of in the same places.
 */
export async function areTooManyComplaints(desk: Desk, queries: Queries): Promise<boolean> {
  const now = desk.now()
  const { count } = await queries.count({ key: 'complaints', period: day }, now)
  if (count < fewest) return false
  if ((await queries.lockMassOfNoIssue()) > now - day) return true
  if (!isTimeToCount(count)) return false
  const { readers } = await queries.countOfNoIssue(now - day)
  // Those whose complaint ended their subscription are readers no more.
  const all = readers + count
  if (!isMassRefusal({ recipients: all, tried: all, refused: count, aboutUs: 0 })) return false
  await queries.keepMassOfNoIssue(now)
  return true
}
