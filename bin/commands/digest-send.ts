import { judgeIssues } from '#lib/newsletter/bounces/judge.ts'
import { expireIssues } from '#lib/newsletter/issues/expire-issues.ts'
import { formatStatus } from '#lib/newsletter/issues/format-status.ts'
import { type Sighting, sendingStatus } from '#lib/newsletter/issues/sending-status.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { sendIssues } from '#lib/newsletter/sending/send-issues.ts'
import type { SendingEvent } from '#lib/newsletter/sending/send-options.ts'
import { alertNow, keepAlerting } from '#lib/server/jobs/alert.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import {
  issueMailer,
  sendingOptions,
  tellMaking,
  tellSuppressed,
} from '#lib/server/jobs/digest-sending.ts'
import { tellSending } from '#lib/server/jobs/tell-sending.ts'
import { settings } from '#lib/settings/settings.ts'
import { pause } from '#lib/time/pause.ts'
import { Fault } from '../fault.ts'
import { suppressedFor } from './bounced-words.ts'

const minute = 60_000
/** Told by the progress line, and not by the log. */
const shownElsewhere: SendingEvent['what'][] = ['copied', 'progress', 'bounced', 'paused', 'held']

/**
 * Sends every issue that is not at its end, and shows how far it is. Ends when the last mail is settled, or, at a signal,
 * when what is on the wire is.
 */
export async function sendWithProgress(newsletter: Newsletter): Promise<void> {
  const unfinished = await newsletter.store.queries.issuesIn(['copying', 'sending', 'paused'])
  if (unfinished.length === 0) return
  const ending = new AbortController()
  const finished = new AbortController()
  const end = () => ending.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  const mailer = issueMailer()
  const tell = (event: SendingEvent) => {
    if (!shownElsewhere.includes(event.what)) tellSending(event)
  }
  const watch = new Watch()
  for (const issue of unfinished) await watch.see(newsletter, issue)
  const beside = [
    showProgress(newsletter, watch, finished.signal),
    keepExpiring(newsletter, finished.signal),
    keepAlerting(newsletter, finished.signal),
  ]
  try {
    await sendIssues(await sendingOptions(newsletter, mailer, ending.signal, tell))
  } finally {
    finished.abort()
    await Promise.all(beside)
    await mailer.close()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end)
  }
  await judgeIssues(newsletter, tellSuppressed)
  await alertNow(newsletter)
  let isRefused = false
  for (const { id } of unfinished)
    if ((await printStatus(newsletter, id))?.hold === 'refusals') isRefused = true
  if (!settings().smtpUrl)
    console.log(
      `SMTP_URL is not set: mails are in ${mailboxFolder(settings().dataDir)}, at most 100 of an issue.`,
    )
  if (ending.signal.aborted)
    throw new Fault('Stopped. Run it again, or the server, and it goes on where it was.')
  // The line above says why, and what to do: cron must hear of it.
  if (isRefused) throw new Fault('')
}

async function printStatus({ store, now }: Newsletter, id: number): Promise<Issue | undefined> {
  const issue = await store.queries.issueById(id)
  if (!issue) return undefined
  console.log(formatStatus(sendingStatus(issue, await look(store, id, now())), now()))
  const suppressed = await suppressedFor(store.queries, issue)
  if (suppressed) console.log(suppressed)
  return issue
}

async function look(store: Newsletter['store'], id: number, at: number): Promise<Sighting> {
  return { at, counts: await store.queries.countDeliveries(id) }
}

/** The newest sightings of issues, and those of some seconds before, which the speed is taken of. */
class Watch {
  readonly #seen = new Map<number, Sighting[]>()

  /** Looks at an issue; the first time before anything is sent, as others may have sent a part of it. */
  async see(
    { store, now }: Newsletter,
    issue: Issue,
  ): Promise<{ now: Sighting; before: Sighting }> {
    const sighting = await look(store, issue.id, now())
    const seen = [...(this.#seen.get(issue.id) ?? []), sighting].slice(-10)
    this.#seen.set(issue.id, seen)
    return { now: sighting, before: seen[0] ?? sighting }
  }

  async line(newsletter: Newsletter, issue: Issue): Promise<string> {
    const seen = await this.see(newsletter, issue)
    return formatStatus(sendingStatus(issue, seen.now, seen.before), seen.now.at)
  }
}

/** One line that changes on a terminal, a line every five seconds elsewhere; on standard error. */
async function showProgress(
  newsletter: Newsletter,
  watch: Watch,
  signal: AbortSignal,
): Promise<void> {
  const isTerminal = process.stderr.isTTY
  while (!signal.aborted) {
    await pause(isTerminal ? 1000 : 5000, signal)
    if (signal.aborted) break
    // Where the store fails, sending tells it.
    const issues = await newsletter.store.queries
      .issuesIn(['copying', 'sending', 'paused'])
      .catch(() => [])
    for (const issue of isTerminal ? issues.slice(0, 1) : issues) {
      const line = await watch.line(newsletter, issue).catch(() => '')
      const width = process.stderr.columns ?? 80
      if (line)
        process.stderr.write(isTerminal ? `\r${line.slice(0, width - 1)}\u001b[K` : `${line}\n`)
    }
  }
  if (isTerminal) process.stderr.write('\r\u001b[K')
}

/** Where no server runs, this process sees to it that nothing is sent too late. */
async function keepExpiring(newsletter: Newsletter, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(minute, signal)
    if (signal.aborted) return
    const now = newsletter.now()
    await digestMaterial(newsletter, now)
      .then(({ lists }) => expireIssues(newsletter, lists, now, tellMaking))
      .catch((error) => tellMaking({ what: 'digest-failed', error }))
  }
}
