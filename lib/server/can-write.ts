import type { Store } from '#lib/newsletter/records/store.ts'

/** Milliseconds for which one look holds: anybody may ask whether a server is ready, and each look writes. */
const holds = 5000

let last: { store: Store; at: number; looked: Promise<void> } | undefined

/** Rejects where no sign-up could be written now, as on a full disk; of several who ask within five seconds one looks. */
export function canWrite(store: Store, now = Date.now()): Promise<void> {
  if (!last || last.store !== store || now - last.at >= holds || now < last.at)
    last = { store, at: now, looked: store.tryToWrite() }
  return last.looked
}
