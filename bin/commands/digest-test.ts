import { goneArticles } from '#lib/newsletter/catalogue/gone-articles.ts'
import { issuesAt } from '#lib/newsletter/issues/issue-at.ts'
import { planIssue } from '#lib/newsletter/issues/plan-issues.ts'
import { renderIssue } from '#lib/newsletter/issues/render/render-issue.ts'
import { maskAddress, parseAddress } from '#lib/newsletter/list/address.ts'
import { toldIn } from '#lib/newsletter/records/issue.ts'
import type { Submission } from '#lib/newsletter/records/mailer.ts'
import { buildMessage } from '#lib/newsletter/relay/build-message.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { digestMaterial, issuePublication } from '#lib/server/jobs/digest-material.ts'
import { issueMailer } from '#lib/server/jobs/digest-sending.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { languageOf, listOf, momentOf, type NamingOptions } from './digest-options.ts'
import { keyOf } from './digest-words.ts'
import { withNewsletter } from './newsletter.ts'

/** No subscriber has it: the links of a test lead to a page that says so. */
const nobody = '00000000-0000-7000-8000-000000000000'

/** Sends the issues that `digest` with the same options would make or send to one address, marked as a test. */
export async function sendTest(typed: string, options: NamingOptions): Promise<void> {
  const parsed = parseAddress(typed)
  if ('fault' in parsed)
    throw new Fault(
      `The address is none (${parsed.fault}): expected one such as desk@example.org`,
      2,
    )
  const { address } = parsed
  const list = await listOf(options.list)
  const language = await languageOf(options.language)
  const at = options.at === undefined ? undefined : await momentOf(options.at)
  const mailer = issueMailer()
  await withNewsletter(async (newsletter) => {
    const { secrets, store } = newsletter
    const now = newsletter.now()
    const { publication, lists, source } = await digestMaterial(newsletter, at ?? now, list)
    const named = await issuesAt(store.queries, lists, { list, language, at }, now)
    let sent = 0
    for (const { issue: made, ...key } of named) {
      const of = lists.find((each) => each.list === key.list)
      const plan =
        of && !made && (await planIssue(store.queries, of, key.language, source, at ?? now))
      const issue = made ?? (plan && 'issue' in plan ? { id: 0, ...plan.issue } : undefined)
      if (!issue) {
        console.log(`${keyOf(key)}: there is no new article yet.`)
        continue
      }
      const gone = await goneArticles(publication, toldIn(issue), store.queries)
      const about = { ...issuePublication(publication, issue, secrets), gone, isTest: true }
      const rendered = await renderIssue(issue, about, secrets, buildMessage)
      const message = rendered.messageFor({ subscriberId: nobody, address })
      const submission = await mailer.submit({ from: about.from, to: address, message })
      console.log(`${keyOf(issue)}: ${wordsOf(submission, address)}.`)
      if (submission.outcome === 'submitted') sent++
    }
    if (sent === 0) throw new Fault('No test was sent.')
    if (!settings().smtpUrl)
      console.log(`SMTP_URL is not set: the mail is in ${mailboxFolder(settings().dataDir)}.`)
  }).finally(() => mailer.close())
}

function wordsOf(submission: Submission, address: string): string {
  if (submission.outcome === 'submitted') return `sent to ${maskAddress(address)} as a test`
  if (submission.outcome === 'bounced') return `refused: ${submission.quote || submission.reply}`
  return `not taken by the relay (${submission.reply})`
}
