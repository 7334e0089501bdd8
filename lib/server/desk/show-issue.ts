import type { IssueNumbers, ShownDeskIssue } from '#lib/desk/list/desk-issue.ts'
import { dayOf } from '#lib/newsletter/issues/follow-up.ts'
import { issueLanguage } from '#lib/newsletter/issues/issue-list.ts'
import { readersOf } from '#lib/newsletter/issues/plan-issues.ts'
import { sendingStatus } from '#lib/newsletter/issues/sending-status.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue, IssueKey } from '#lib/newsletter/records/issue.ts'
import { showMail } from '../jobs/digest-plans.ts'
import { currentPublication } from '../publication.ts'
import { deskIssue, issueOf } from './one-issue.ts'

/** An issue by itself, with what is known of it; no row of a reader is counted for it. */
export async function showDeskIssue(
  newsletter: Newsletter,
  key: IssueKey,
): Promise<ShownDeskIssue | undefined> {
  const of = await deskIssue(newsletter, key)
  if (!of) return undefined
  const publication = await currentPublication()
  const { languages } = publication.site
  const hasMail = of.issue !== undefined || of.isPlanned
  const mail = hasMail
    ? await showMail(newsletter, publication, issueOf(of, newsletter.now()))
    : undefined
  return {
    ...{ of, mail: mail && { subject: mail.subject } },
    readers: await readersNow(newsletter, key, languages),
    numbers: of.issue && (await numbersOf(newsletter, of.issue, languages)),
  }
}

async function readersNow(
  { store: { queries }, now }: Newsletter,
  { list, language }: IssueKey,
  languages: string[],
): Promise<number> {
  const readers = await queries.readersByLanguage(now(), list)
  return readersOf({ list, languages }, readers).get(language) ?? 0
}

async function numbersOf(
  { store: { queries }, now }: Newsletter,
  issue: Issue,
  languages: string[],
): Promise<IssueNumbers> {
  const sending = sendingStatus(issue, {
    ...{ at: now(), counts: await queries.countDeliveries(issue.id) },
  })
  const numbers = await queries.issueNumbers(issue.id)
  const days = await queries.listDays(dayOf(issue))
  const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0)
  const of = (what: string) => sum(numbers.filter((each) => each.what === what))
  const joined = days.filter(
    ({ what, list, language }) =>
      what === 'joined' &&
      list === issue.list &&
      issueLanguage(language, languages) === issue.language,
  )
  return {
    sending,
    complaints: of('complained'),
    unsubscribed: of('unsubscribed'),
    confirmations: sum(joined),
    bounces: numbers.filter(({ what }) => what === 'bounced').slice(0, mostBounces),
  }
}

/** Of domains and codes so many are shown; the others are in the sum. */
const mostBounces = 50
