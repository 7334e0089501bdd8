import { log } from '#lib/log/log.ts'
import type { MailboxRound } from '#lib/newsletter/bounces/mailbox.ts'
import { relayBackOff } from '#lib/newsletter/sending/back-off.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { runApart } from './apart.ts'
import { type Job, startJob } from './keep-at-it.ts'

/** Milliseconds between two looks into the mailbox, and between two rounds where more waits in it. */
const between = 300_000
const breath = 1000

/**
 * Takes what came back to the mailbox of `BOUNCE_MAILBOX`, until it is stopped. Throws nothing: what fails is logged, and tried
 * again after waits that grow. Several servers at one mailbox do no harm: what one has taken, the other takes for taken.
 */
export function startBounceJob(): Job {
  if (settings().bounceMailbox === undefined) return { stop: async () => undefined }
  return startJob(async (signal) => {
    for (let failures = 0; !signal.aborted; ) {
      const wait = await round(signal).then(
        (isMore) => {
          failures = 0
          return isMore ? breath : between
        },
        (error: unknown) => {
          failures++
          const next = relayBackOff(failures)
          if (!signal.aborted) log('warn', { event: 'mailbox-failed', error, wait: next })
          return next
        },
      )
      await pause(wait, signal)
    }
  })
}

/** So many MB of objects a round may have: 50 mails that anybody may have sent are read at once. */
const heap = 128

/** In a process of its own: whatever anybody sends to the mailbox, readers are answered. */
async function round(signal: AbortSignal): Promise<boolean> {
  const asked = { args: [], key: 'taken', signal, heap }
  const { taken, isMore } = await runApart<MailboxRound>('bounce-worker.ts', asked)
  const count = Object.values(taken).reduce((sum, each) => sum + each, 0)
  if (count > 0) log('info', { event: 'mailbox-read', count })
  return isMore
}
