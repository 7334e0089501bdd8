import { day } from '../list/limits.ts'
import type { Desk } from '../list/newsletter.ts'
import { bringBackSince } from '../list/suppression.ts'
import type { Queries } from '../records/store.ts'
import { isMassRefusal } from '../replies/mass-refusal.ts'
import { isTimeToLook } from './time-to-look.ts'

/** What comes back of no issue is counted by so many milliseconds, and so long nobody is suppressed for it then. */
const span = day

/**
 * Within a transaction, after a bounce of a subscriber that no issue is known of: whether so many came back in a day that they say nothing
 * about mailboxes. Then none of them counts, and those who were suppressed for one of that day come back.
 */
export async function isBrakedOfNoIssue(
  desk: Desk,
  queries: Queries,
  subscriberId: string,
): Promise<boolean> {
  const now = desk.now()
  const since = now - span
  if ((await queries.lockMassOfNoIssue()) > since) {
    await queries.voidBouncesOfNoIssue(since, subscriberId)
    return true
  }
  const counted = async () => (await queries.countOfNoIssue(since)).returned
  if (!(await isTimeToLook(desk, 'of no issue', counted))) return false
  const { returned, readers } = await queries.countOfNoIssue(since)
  const counts = { recipients: readers, tried: readers, refused: returned, aboutUs: 0 }
  if (!isMassRefusal(counts)) return false
  await queries.keepMassOfNoIssue(now)
  await queries.voidBouncesOfNoIssue(since)
  await bringBackSince(desk, queries, since, (issue) => issue === null)
  return true
}
