import type { Desk } from '../list/newsletter.ts'
import { namedReader } from './named-reader.ts'
import { readReport, worstOf } from './report.ts'
import { type Taken, takeBounce, takeComplaint } from './take-bounce.ts'

/** What comes of a mail that came back: as {@link Taken}; `unnamed`: a report that names nobody of ours. */
export type TakenMail = Taken | 'unnamed' | 'other'

/**
 * Takes a mail that came to the return address, as bytes. Whom it is about is told by what only this installation can
 * have made, a return address or a link to unsubscribe: an address that is merely named in it proves nothing.
 * `recipient` is the address that it came to, where the relay told it.
 */
export async function takeMail(desk: Desk, raw: Uint8Array, recipient = ''): Promise<TakenMail> {
  const report = await readReport(raw)
  if (report.kind === 'other') return 'other'
  const named = namedReader(desk, `${recipient}\n${report.traces}`)
  if (!named) return 'unnamed'
  const { subscriberId, issueId } = named
  if (report.kind === 'complaint') return takeComplaint(desk, subscriberId)
  const subscriber = await desk.store.queries.find(subscriberId)
  const worst = subscriber && worstOf(report, subscriber.address)
  if (!worst) return 'unknown'
  return takeBounce(desk, { subscriberId, ...worst, issueId })
}
