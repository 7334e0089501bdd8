import { log } from '#lib/log/log.ts'

/** What is answered in the place of a result while the database cannot be reached. */
export interface Unavailable {
  state: 'unavailable'
}

/** Does something with the database; where that fails, the log tells why, and the answer is {@link Unavailable}. */
export async function orUnavailable<Result>(
  work: () => Promise<Result>,
): Promise<Result | Unavailable> {
  try {
    return await work()
  } catch (error) {
    log('error', { event: 'store-failed', error })
    return { state: 'unavailable' }
  }
}

/** Whether that is what was answered. */
export function isAway(result: unknown): result is Unavailable {
  return (result as Unavailable | undefined)?.state === 'unavailable'
}
