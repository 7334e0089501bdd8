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

/** Takes several such mails, in the order in which they come: read one by one, and written in one transaction, as each costs a disk a while. */
export async function takeMails(desk: Desk, raws: readonly Uint8Array[]): Promise<TakenMail[]> {
  const reports: Report[] = []
  for (const raw of raws) reports.push(await readReport(raw))
  return desk.store.write(async (queries) => {
    const taken: TakenMail[] = []
    for (const report of reports) taken.push(await takeReport(desk, queries, report, ''))
    return taken
  })
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
