import { relayBackOff } from '#lib/newsletter/sending/back-off.ts'
import { pause } from '#lib/time/pause.ts'

/** Work that goes on beside the pages. */
export interface Job {
  /** Resolves when what is under way has come to its end. */
  stop: () => Promise<void>
}

/** Starts work that ends when its signal comes, and never rejects. */
export function startJob(run: (signal: AbortSignal) => Promise<void>): Job {
  const ending = new AbortController()
  const done = run(ending.signal)
  return {
    stop: () => {
      ending.abort()
      return done
    },
  }
}

/**
 * The result of work that is tried again until it does not fail, after waits that grow; undefined where the signal comes
 * before. `tell` hears of each failure, and how many milliseconds are waited after it.
 */
export async function untilItWorks<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
  tell: (failure: { error: unknown; wait: number }) => void,
): Promise<Result | undefined> {
  for (let failures = 1; !signal.aborted; failures++)
    try {
      return await work()
    } catch (error) {
      const wait = relayBackOff(failures)
      tell({ error, wait })
      await pause(wait, signal)
    }
  return undefined
}
