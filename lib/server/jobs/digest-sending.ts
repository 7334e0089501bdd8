import { log } from '#lib/log/log.ts'
import { judgeIssues } from '#lib/newsletter/bounces/judge.ts'
import { takeBounce } from '#lib/newsletter/bounces/take-bounce.ts'
import { goneArticles } from '#lib/newsletter/catalogue/gone-articles.ts'
import { isIntact } from '#lib/newsletter/issues/freeze.ts'
import type { MakingEvent } from '#lib/newsletter/issues/keep-making.ts'
import { namedIn } from '#lib/newsletter/issues/named-in.ts'
import { renderIssue } from '#lib/newsletter/issues/render/render-issue.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { type Issue, nameOf } from '#lib/newsletter/records/issue.ts'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import { cappedMailbox, mostKept } from '#lib/newsletter/relay/capped-mailbox.ts'
import type { SendIssuesOptions } from '#lib/newsletter/sending/send-issues.ts'
import type { SendingEvent } from '#lib/newsletter/sending/send-options.ts'
import { settings } from '#lib/settings/settings.ts'
import { openMailer } from '../mailer.ts'
import { currentPublication } from '../publication.ts'
import { issuePublication } from './digest-material.ts'
import { noteAttempt } from './note-attempt.ts'
import { tellSending } from './tell-sending.ts'

/** Where mails of issues go on the settings in force: to the relay, else the first of each into the data folder. */
export function issueMailer(): Mailer {
  const mailer = openMailer()
  if (settings().smtpUrl) return mailer
  return cappedMailbox(mailer, () => log('warn', { event: 'mails-not-kept', count: mostKept }))
}

/** How issues are sent on the settings in force. Rejects with `NoCatalogueError` before the first build. */
export async function sendingOptions(
  newsletter: Newsletter,
  mailer: Mailer,
  signal: AbortSignal,
  tell: (event: SendingEvent) => void = tellSending,
): Promise<SendIssuesOptions> {
  const { store, secrets, now } = newsletter
  const { uncertain, mailRate } = settings()
  const { site } = await currentPublication()
  return {
    ...{ store, mailer, signal, now, tell, mode: uncertain, rate: mailRate },
    onAttempt: noteAttempt,
    languages: [site.language, ...site.languages.filter((each) => each !== site.language)],
    render: async (issue) => {
      // What is sent is what was frozen, or nothing.
      if (!isIntact(issue))
        throw new Error(`The content of issue ${issue.id} is not what was frozen`)
      const current = await currentPublication()
      const gone = await goneArticles(current, namedIn(issue), store.queries)
      const publication = { ...issuePublication(current, issue, secrets), gone }
      return renderIssue(issue, publication, secrets, buildMessage)
    },
    onEnd: () => judgeIssues(newsletter, tellSuppressed),
    renderedOf: async (issue) =>
      JSON.stringify([
        ...(await goneArticles(await currentPublication(), namedIn(issue), store.queries)),
      ]),
    onBounce: async ({ subscriberId, reply, verdict, quote }, { id: issueId }) => {
      const bounce = { subscriberId, verdict, code: reply, quote, issueId }
      const taken = await takeBounce(newsletter, bounce)
      log('info', { event: `bounce-${taken}`, id: subscriberId, reply })
      return taken === 'held'
    },
  }
}

/** Writes into the log that a subscription ended for what came back. */
export function tellSuppressed({ subscriberId, issue }: { subscriberId: string; issue: Issue }) {
  log('info', { event: 'bounce-suppressed', id: subscriberId, issue: nameOf(issue) })
}

/** Readers who were to get an issue do not: somebody has to look why. */
const levels = {
  'issue-made': 'info',
  'issue-too-late': 'error',
  'issue-expired': 'error',
} as const

/** Writes what making issues tells into the log. */
export function tellMaking(event: MakingEvent): void {
  if (event.what === 'digest-failed') log('error', { event: event.what, error: event.error })
  else if (event.what === 'digest-leads') log('info', { event: event.what, count: event.fence })
  else
    log(levels[event.what], {
      ...{ event: event.what, issue: nameOf(event), count: event.articles },
    })
}
