import type { Desk } from '../list/newsletter.ts'
import { readReport, worstOf } from './report.ts'
import { namedIn } from './return-address.ts'
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
  const traces = `${recipient}\n${report.traces}`
  const named = namedIn(desk.secrets, traces)
  const subscriberId = named?.subscriberId ?? linkedIn(desk, traces)
  if (!subscriberId) return 'unnamed'
  if (report.kind === 'complaint') return takeComplaint(desk, subscriberId)
  const subscriber = await desk.store.queries.find(subscriberId)
  const worst = subscriber && worstOf(report, subscriber.address)
  if (!worst) return 'unknown'
  return takeBounce(desk, { subscriberId, ...worst, issueId: named?.issueId })
}

/** Whom a link to unsubscribe names, in the headers of our own mail that came back. */
function linkedIn({ secrets }: Desk, traces: string): string | undefined {
  for (const [, token = ''] of traces.matchAll(/\/unsubscribe\/([\w-]{40})(?![\w-])/g)) {
    const id = secrets.subscriberOf('unsubscribe', token)
    if (id) return id
  }
  return undefined
}
