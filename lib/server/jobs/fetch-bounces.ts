import { log } from '#lib/log/log.ts'
import { takeFromMailbox } from '#lib/newsletter/bounces/mailbox.ts'
import { relayBackOff } from '#lib/newsletter/sending/back-off.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { currentNewsletter } from '../newsletter.ts'
import { type Job, startJob } from './keep-at-it.ts'

/** Milliseconds between two looks into the mailbox, and between two rounds where more waits in it. */
const between = 300_000
const breath = 1000

/**
 * Takes what came back to the mailbox of `BOUNCE_MAILBOX`, until it is stopped. Throws nothing: what fails is logged, and tried
 * again after waits that grow. Several servers at one mailbox do no harm: what one has taken, the other takes for taken.
 */
export function startBounceJob(): Job {
  const { bounceMailbox: url } = settings()
  if (url === undefined) return { stop: async () => undefined }
  return startJob(async (signal) => {
    for (let failures = 0; !signal.aborted; ) {
      const wait = await round(url, signal).then(
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

async function round(url: string, signal: AbortSignal): Promise<boolean> {
  const newsletter = await currentNewsletter()
  const { taken, isMore } = await takeFromMailbox(newsletter, { url, signal })
  const count = Object.values(taken).reduce((sum, each) => sum + each, 0)
  if (count > 0) log('info', { event: 'mailbox-read', count })
  return isMore
}
