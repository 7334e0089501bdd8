import type { Desk } from '../list/newsletter.ts'
import type { Queries } from '../records/store.ts'
import { namedReader } from './named-reader.ts'
import { type Report, readReport, worstOf } from './report.ts'
import { type Taken, takeBounceWithin, takeComplaintWithin } from './take-bounce.ts'

/** What comes of a mail that came back: as {@link Taken}; `unnamed`: a report that names nobody of ours. */
export type TakenMail = Taken | 'unnamed' | 'other'

/**
 * Takes a mail that came to the return address, as bytes. Whom it is about is told by what only this installation can
 * have made, a return address or a link to unsubscribe: an address that is merely named in it proves nothing.
 * `recipient` is the address that it came to, where the relay told it.
 */
export async function takeMail(desk: Desk, raw: Uint8Array, recipient = ''): Promise<TakenMail> {
  const report = await readReport(raw)
  return desk.store.write((queries) => takeReport(desk, queries, report, recipient))
}

/**
 * Takes several such mails, in the order in which they come: read one by one, and written in one transaction, as each costs a disk a while.
 * Answers what came of each; of the first ones alone, where to read them took longer than `patience`, in milliseconds.
 */
export async function takeMails(
  desk: Desk,
  raws: readonly Uint8Array[],
  patience = Number.POSITIVE_INFINITY,
): Promise<TakenMail[]> {
  const reports: Report[] = []
  const end = performance.now() + patience
  for (const raw of raws) {
    reports.push(await readReport(raw))
    if (performance.now() > end) break
  }
  return desk.store.write(async (queries) => {
    await lockNamed(desk, queries, reports)
    const taken: TakenMail[] = []
    for (const report of reports) taken.push(await takeReport(desk, queries, report, ''))
    return taken
  })
}

/**
 * Holds the readers whom some reports name, in the order of their numbers, and before anything else: of two servers at one mailbox each
 * would hold what the other waits for.
 */
async function lockNamed(desk: Desk, queries: Queries, reports: Report[]): Promise<void> {
  const named = reports.flatMap((report) =>
    report.kind === 'other' ? [] : (namedReader(desk, report.traces)?.subscriberId ?? []),
  )
  for (const id of [...new Set(named)].sort()) await queries.lock(id)
}

async function takeReport(
  desk: Desk,
  queries: Queries,
  report: Report,
  recipient: string,
): Promise<TakenMail> {
  if (report.kind === 'other') return 'other'
  const named = namedReader(desk, `${recipient}\n${report.traces}`)
  if (!named) return 'unnamed'
  const { subscriberId, issueId } = named
  if (report.kind === 'complaint') return takeComplaintWithin(desk, queries, subscriberId)
  const subscriber = await queries.find(subscriberId)
  const worst = subscriber && worstOf(report, subscriber.address)
  if (!worst) return 'unknown'
  return takeBounceWithin(desk, queries, { subscriberId, ...worst, issueId })
}
