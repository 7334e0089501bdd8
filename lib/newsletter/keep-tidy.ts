import { day } from './limits.ts'
import { pause } from './send-mails.ts'
import type { Store } from './store.ts'

const hour = 3_600_000

/** Mails that are settled, and sign-ups that were never confirmed, are kept for so long. */
export const keptFor = 30 * day

export interface TidyOptions {
  store: Store
  now: () => number
  tell: (event: { what: 'store-failed'; error: unknown }) => void
}

/** Deletes what is kept only for a time: at once, and every hour until the signal. Never rejects. */
export async function keepTidy(
  { store, now, tell }: TidyOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const before = now() - keptFor
    await store
      .write((queries) => queries.purge(now(), { submitted: before, pending: before }))
      .catch((error) => tell({ what: 'store-failed', error }))
    await pause(hour, signal)
  }
}
