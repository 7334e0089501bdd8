import { log } from '#lib/log/log.ts'
import { judgeIssues } from '#lib/newsletter/bounces/judge.ts'
import { keepMaking } from '#lib/newsletter/issues/keep-making.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { isOwnSecret } from '#lib/newsletter/list/secret-mark.ts'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { sendIssues } from '#lib/newsletter/sending/send-issues.ts'
import { pause } from '#lib/time/pause.ts'
import { currentNewsletter } from '../newsletter.ts'
import { currentPublication } from '../publication.ts'
import { keepAlerting } from './alert.ts'
import { newHolder } from './digest-holder.ts'
import { digestMaterial } from './digest-material.ts'
import { issueMailer, sendingOptions, tellMaking, tellSuppressed } from './digest-sending.ts'
import { keepInStep } from './digest-upkeep.ts'
import { type Job, startJob, untilItWorks } from './keep-at-it.ts'

/** Milliseconds between two looks for an issue to send. */
const pollPeriod = 1000

/**
 * Makes this installation's issues when they are due, and sends them, until it is stopped. Of several servers one makes
 * them, and all send. Throws nothing: what fails is logged, and tried again.
 */
export function startDigestJob(): Job {
  return startJob(run)
}

async function run(signal: AbortSignal): Promise<void> {
  const newsletter = await untilItWorks(currentNewsletter, signal, tellFailure)
  if (!newsletter) return
  // Of a digest that stays away is told, whatever keeps it.
  await Promise.all([
    keepAlerting(newsletter, signal),
    untilOwnSecret(newsletter, signal).then(() => makeAndSend(newsletter, signal)),
  ])
}

async function makeAndSend(newsletter: Newsletter, signal: AbortSignal): Promise<void> {
  const mailer = issueMailer()
  const material = async (now: number) => {
    await keepInStep(newsletter, { ...(await currentPublication()), now })
    return digestMaterial(newsletter, now)
  }
  await Promise.all([
    keepMaking({ newsletter, material, holder: newHolder(), tell: tellMaking }, signal),
    keepSendingIssues(newsletter, mailer, signal),
  ])
  await mailer.close()
}

/** Milliseconds between two looks whether the secret has been put back. */
const secretPeriod = 60_000

/** Under another secret nothing is made or sent: links in mails would lead nowhere. The server has said so at its start. */
async function untilOwnSecret(newsletter: Newsletter, signal: AbortSignal): Promise<void> {
  const isOwn = () => untilItWorks(() => isOwnSecret(newsletter), signal, tellFailure)
  while (!(await isOwn()) && !signal.aborted) await pause(secretPeriod, signal)
}

async function keepSendingIssues(
  newsletter: Newsletter,
  mailer: Mailer,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const sent = await untilItWorks(
      async () => sendIssues(await sendingOptions(newsletter, mailer, signal)),
      signal,
      tellFailure,
    )
    if (sent) log('info', { event: 'issues-sent', count: sent })
    await untilItWorks(() => judgeIssues(newsletter, tellSuppressed), signal, tellFailure)
    await pause(pollPeriod, signal)
  }
}

function tellFailure(failure: { error: unknown; wait: number }): void {
  log('error', { event: 'digest-failed', ...failure })
}
