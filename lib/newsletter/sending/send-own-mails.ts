import { pause } from '#lib/time/pause.ts'
import { ownMails } from '../records/delivery-queries.ts'
import type { QueuedMail } from '../records/mail-queries.ts'
import type { Message } from '../records/mailer.ts'
import { relayBackOff } from './back-off.ts'
import { Deliverer, type Stop } from './deliverer.ts'
import type { Batch, SendingOptions } from './send-options.ts'
import type { Unmakable } from './settled-by.ts'

/** Milliseconds between two looks for mails. */
const pollPeriod = 1000

/** What mails that readers' own actions cause need beside what mails of every kind do. */
export interface OwnMailOptions extends SendingOptions {
  /** Makes a mail of what is kept of it. What it throws counts as a fault that passes. */
  compose: (mail: QueuedMail) => Promise<Message | Unmakable>
  /** Until when a mail is of use, in milliseconds since 1970-01-01T00:00Z. */
  endOf: (mail: QueuedMail) => number
}

/** Sends every mail that is due, until none is, the relay takes nothing, or the signal. Rejects where the store fails for long. */
export function sendOwnMails(options: OwnMailOptions): Promise<Stop> {
  return new Deliverer(options, batchOf(options)).run()
}

/**
 * Sends what is due, again and again, until the signal; what is being sent then is finished. They have a worker of their own, so
 * that none waits behind an issue. Never rejects: a store that fails is told, and asked again later.
 */
export async function keepSendingOwnMails(options: OwnMailOptions): Promise<void> {
  const { signal } = options
  let failures = 0
  const tell: OwnMailOptions['tell'] = (event) => {
    if (event.what === 'submitted') failures = 0
    options.tell(event)
  }
  const batch = { ...batchOf({ ...options, tell }), pollPeriod }
  while (!signal.aborted) {
    const stop = await new Deliverer({ ...options, tell }, batch).run().catch((error) => {
      tell({ what: 'store-failed', error })
      return undefined
    })
    if (stop?.why === 'signal') return
    if (stop?.why === 'relay') tell({ what: 'relay-unreachable', reply: stop.reply })
    await pause(relayBackOff(++failures), signal)
  }
}

function batchOf({ compose, endOf, mode, now, tell }: OwnMailOptions): Batch<QueuedMail> {
  return {
    id: ownMails,
    isUrgent: true,
    claim: async (queries, claim) => {
      await queries.resolveClaims(ownMails, mode, claim.now)
      const { worker, until, most } = claim
      const claimed = await queries.claimMails(worker, claim.now, until, most)
      return { claimed, looked: claimed.length }
    },
    messageFor: (mail) => (endOf(mail) <= now() ? { fault: 'expired' } : compose(mail)),
    endOf,
    onSettled: ({ id, attempts: before }, settled, submission) => {
      if (settled.state === 'queued') return false
      const attempts = settled.state === 'deferred' ? settled.attempts : before + 1
      const isGivenUp =
        settled.state === 'bounced' && ('fault' in submission || submission.outcome !== 'bounced')
      tell({
        ...{ what: isGivenUp ? 'given-up' : settled.state, id, attempts },
        ...('reply' in settled && { reply: settled.reply }),
        ...('until' in settled && { until: settled.until }),
      })
      return false
    },
  }
}
