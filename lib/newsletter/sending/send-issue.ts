import type { Audience } from '../records/delivery-queries.ts'
import type { Issue } from '../records/issue.ts'
import { pauseAfter, usualTimes } from './back-off.ts'
import { Deliverer, type Stop } from './deliverer.ts'
import { issueBatch, type SendIssueOptions } from './issue-batch.ts'

/** How far an issue was brought. */
export type SendOutcome =
  | { state: 'sent' }
  /** Nothing is due before the moment. */
  | { state: 'waiting'; until: number }
  | { state: 'paused'; until: number; reply: string }
  /** The signal came: what was on the wire has been settled. */
  | { state: 'stopped' }
  /** It is not to be sent any longer: expired, held, cancelled, gone. */
  | { state: 'ended' }

/** Subscribers who are looked at in one transaction: others wait for it less than a tenth of a second. */
const copiedAtOnce = 1000

/**
 * Sends an issue as far as it can be sent now: lists its recipients, hands in what is due, and settles what dead workers have
 * left behind. Several may do so at the same time. Rejects where the store fails for long, or the issue cannot be rendered;
 * what was on the wire then is settled by `mode` when its claim has run out.
 */
export async function sendIssue(options: SendIssueOptions): Promise<SendOutcome> {
  const { store, issue, signal, mode, now } = options
  const { pausedUntil, pauseReply } = issue
  if (issue.state === 'paused') {
    if (pausedUntil !== null && pausedUntil > now())
      return { state: 'paused', until: pausedUntil, reply: pauseReply ?? '' }
    const changes = { state: 'sending', pauseReply: null, pausedUntil: null } as const
    await store.write((queries) => queries.changeIssue(issue.id, changes, ['paused']))
  }
  const audience = audienceOf(issue, options.languages)
  if (issue.state === 'copying') await copyAll(options, audience)
  if (signal.aborted) return { state: 'stopped' }
  await store.write((queries) => queries.resolveClaims(issue.id, mode, now()), { durable: false })
  const stop = await new Deliverer(options, issueBatch(options, audience)).run()
  return finish(options, stop)
}

function audienceOf({ id, list, language, follows }: Issue, languages: string[]): Audience {
  return { issueId: id, list, language, languages, follows }
}

async function copyAll(
  { store, issue, signal, now, tell }: SendIssueOptions,
  audience: Audience,
): Promise<void> {
  for (let isMore = true; isMore; ) {
    if (signal.aborted) return
    // What a power cut takes away is listed again, as the watermark goes with it.
    isMore = await store.write((queries) => queries.copyRecipients(audience, now(), copiedAtOnce), {
      durable: false,
    })
  }
  tell({ what: 'copied', issue })
}

/** Says in the database how far the issue is. */
async function finish(
  { store, issue, now, tell, pauses = 0, times }: SendIssueOptions,
  stop: Stop,
): Promise<SendOutcome> {
  if (stop.why === 'signal') return { state: 'stopped' }
  if (stop.why === 'held') return { state: 'ended' }
  if (stop.why === 'relay') {
    const until = now() + pauseAfter(pauses, { ...usualTimes, ...times })
    const changes = { state: 'paused', pauseReply: stop.reply, pausedUntil: until } as const
    const isNews = await store.write((queries) =>
      queries.changeIssue(issue.id, changes, ['sending']),
    )
    if (isNews) tell({ what: 'paused', issue, reply: stop.reply, until })
    return { state: 'paused', until, reply: stop.reply }
  }
  return store.write(async (queries): Promise<SendOutcome> => {
    const current = await queries.issueById(issue.id)
    if (current?.state === 'paused')
      return {
        ...{ state: 'paused', until: current.pausedUntil ?? now() },
        reply: current.pauseReply ?? '',
      }
    // What was on the wire when it expired may have been deferred since.
    if (current?.state === 'expired' || current?.state === 'cancelled')
      await queries.cancelRest(issue.id, now())
    if (current?.state === 'sent') return { state: 'sent' }
    if (current?.state !== 'sending') return { state: 'ended' }
    const until = await queries.nextDelivery(issue.id)
    if (until !== undefined) return { state: 'waiting', until }
    await queries.changeIssue(issue.id, { state: 'sent', finishedAt: now() }, ['sending'])
    return { state: 'sent' }
  })
}
