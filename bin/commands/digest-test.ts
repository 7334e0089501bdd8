import { dayOf } from '#lib/newsletter/issues/follow-up.ts'
import { issuesAt, type NamedIssue, type Naming } from '#lib/newsletter/issues/issue-at.ts'
import type { Material } from '#lib/newsletter/issues/keep-making.ts'
import { planIssue } from '#lib/newsletter/issues/plan-issues.ts'
import { maskAddress, parseAddress } from '#lib/newsletter/list/address.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Submission } from '#lib/newsletter/records/mailer.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { issueMailer } from '#lib/server/jobs/digest-sending.ts'
import { letterPlans } from '#lib/server/jobs/letter-plans.ts'
import { sendTestMail } from '#lib/server/jobs/test-mail.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { languageOf, listOf, momentOf, type NamingOptions } from './digest-options.ts'
import { keyOf } from './digest-words.ts'
import { withNewsletter } from './newsletter.ts'

/** Sends the issues that `digest` with the same options would make or send to one address, marked as a test. */
export async function sendTest(typed: string, options: NamingOptions): Promise<void> {
  const parsed = parseAddress(typed)
  if ('fault' in parsed)
    throw new Fault(
      `The address is none (${parsed.fault}): expected one such as desk@example.org`,
      2,
    )
  const { address } = parsed
  const naming = {
    list: await listOf(options.list),
    language: await languageOf(options.language),
    at: options.at === undefined ? undefined : await momentOf(options.at),
  }
  const mailer = issueMailer()
  await withNewsletter(async (newsletter) => {
    const now = newsletter.now()
    const material = await digestMaterial(newsletter, naming.at ?? now, naming.list)
    const named = options.letter
      ? await lettersToTest(newsletter, material, naming, now)
      : await issuesToTest(newsletter, material, naming, now)
    let sent = 0
    for (const { issue, ...key } of named) {
      if (!issue) {
        console.log(`${keyOf(key)}: there is no new article yet.`)
        continue
      }
      const { publication } = material
      const submission = await sendTestMail(newsletter, publication, issue, { mailer, address })
      console.log(`${keyOf(issue)}: ${wordsOf(submission, address)}.`)
      if (submission.outcome === 'submitted') sent++
    }
    if (sent === 0) throw new Fault('No test was sent.')
    if (!settings().smtpUrl)
      console.log(`SMTP_URL is not set: the mail is in ${mailboxFolder(settings().dataDir)}.`)
  }).finally(() => mailer.close())
}

/** The issues that are named, as they were made or would be; without an issue where there is nothing for one. */
async function issuesToTest(
  { store }: Newsletter,
  { lists, source }: Material,
  naming: Naming,
  now: number,
): Promise<NamedIssue[]> {
  const named = await issuesAt(store.queries, lists, naming, now)
  const found: NamedIssue[] = []
  for (const { issue: made, ...key } of named) {
    const of = lists.find((each) => each.list === key.list)
    const plan =
      of && !made && (await planIssue(store.queries, of, key.language, source, naming.at ?? now))
    const issue = made ?? (plan && 'issue' in plan ? { id: 0, ...plan.issue } : undefined)
    found.push({ ...key, issue })
  }
  return found
}

/** The letters without articles that are named, by their day or as they wait and come next. */
async function lettersToTest(
  newsletter: Newsletter,
  material: Material & { publication: Publication },
  { language, at }: Naming,
  now: number,
): Promise<NamedIssue[]> {
  const day = at === undefined ? undefined : dayAt(material.publication.site, at)
  const plans = await letterPlans(newsletter, material, at ?? now, at === undefined)
  return plans.filter(
    (plan) =>
      (language === undefined || plan.language === language) &&
      (day === undefined ? plan.state !== 'done' : dayOf(plan) === day),
  )
}

function wordsOf(submission: Submission, address: string): string {
  if (submission.outcome === 'submitted') return `sent to ${maskAddress(address)} as a test`
  if (submission.outcome === 'bounced') return `refused: ${submission.quote || submission.reply}`
  return `not taken by the relay (${submission.reply})`
}
