import { bouncePeriod } from '#lib/newsletter/bounces/judge.ts'
import { day } from '#lib/newsletter/list/limits.ts'
import { sealedFor } from '#lib/newsletter/list/suppression.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { pause } from '#lib/time/pause.ts'

const hour = 3_600_000

/** Mails that are settled, and sign-ups that were never confirmed, are kept for so long. */
export const keptFor = 30 * day

/** What was done at the desk is told for so long. */
const actsKeptFor = 400 * day

/** Replies from the fediverse wait for so long for somebody to read them. */
const repliesKeptFor = 180 * day

/** An actor, or a server on which nobody follows any more, is known to be away for so long. */
const awayKeptFor = 60 * day

/** Rows of who got an issue that are deleted at once: others want to write, too. */
const mostAtOnce = 2000

export interface TidyOptions {
  store: Store
  now: () => number
  tell: (event: { what: 'store-failed'; error: unknown }) => void
}

/** Deletes what is kept only for a time, from the files of the database, too: at once, and every hour until the signal. Never rejects. */
export async function keepTidy(
  { store, now, tell }: TidyOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const before = now() - keptFor
    await store
      .write(async (queries) => {
        const limits = { submitted: before, pending: before, sealed: now() - sealedFor }
        await queries.purge(now(), limits)
        await queries.purgeDesk(now(), now() - actsKeptFor)
        await queries.forgetReplies(now() - repliesKeptFor)
        await queries.forgetLeft(now() - actsKeptFor)
        await queries.forgetAway(now() - awayKeptFor)
        await queries.forgetSent()
      })
      .then(() => forgetIssues(store, now() - bouncePeriod, signal))
      .then(() => store.sweep())
      .catch((error) => tell({ what: 'store-failed', error }))
    await pause(hour, signal)
  }
}

/** Deletes who got issues that ended before a moment, some at a time. */
async function forgetIssues(store: Store, before: number, signal: AbortSignal): Promise<void> {
  for (let deleted = 1; deleted > 0 && !signal.aborted; )
    deleted = await store.write((queries) => queries.purgeHistory(before, mostAtOnce), {
      durable: false,
    })
}
