import type { Publication } from '#lib/publication/articles/publication.ts'
import { compareRecords } from './compare-records.ts'
import type { Pds } from './pds.ts'
import { putOff, type SendOptions, sendRecords } from './send-records.ts'
import { momentOf, type SentRecords } from './sent-records.ts'

/** Milliseconds after which the whole repository is gone through again. */
const comparePeriod = 86_400_000

/**
 * Sends what is due, once it is known what is there: the first time, and then each day, the account's repository is gone through
 * before. Answers how many milliseconds are to be waited where something stays due; undefined: nothing does.
 */
export async function keepRecords(
  records: SentRecords,
  publication: Publication,
  pds: Pds,
  options: SendOptions,
  signal: AbortSignal,
): Promise<number | undefined> {
  const now = options.now()
  const blocked = (await momentOf(records, 'blocked')) ?? 0
  if (blocked > now) return blocked - now
  const compared = (await momentOf(records, 'compared')) ?? 0
  if (now - compared >= comparePeriod) {
    const outcome = await compareRecords(records, publication, pds, signal)
    // What is there is not known: to write would be to guess.
    if (outcome.state !== 'done') return putOff(records, outcome, 0, options)
  }
  return sendRecords(records, publication, pds, options, signal)
}
