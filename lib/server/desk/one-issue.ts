import type { DeskIssue } from '#lib/desk/list/desk-issue.ts'
import { dayOf } from '#lib/newsletter/issues/follow-up.ts'
import { type Steered, type Steering, steerIssue } from '#lib/newsletter/issues/steer-issue.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { type Issue, type IssueKey, nameOf, untouched } from '#lib/newsletter/records/issue.ts'
import type { Submission } from '#lib/newsletter/records/mailer.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import { type ShownMail, showMail } from '../jobs/digest-plans.ts'
import { issueMailer } from '../jobs/digest-sending.ts'
import { sendTestMail } from '../jobs/test-mail.ts'
import { currentPublication } from '../publication.ts'
import { deskIssues, shownIssue } from './desk-issues.ts'

/** The issue of a key: as it was made, else as it would be made by now. */
export async function deskIssue(
  newsletter: Newsletter,
  key: IssueKey,
): Promise<DeskIssue | undefined> {
  const made = await madeIssue(newsletter, key)
  if (!made) return (await deskIssues(newsletter)).find((each) => nameOf(each) === nameOf(key))
  const [offer] = await offersOf(await currentPublication(), [key.list], 'en')
  return shownIssue(made, offer?.name ?? key.list)
}

/** A mail that was sent after an issue has a number behind its day. */
async function madeIssue(
  { store: { queries } }: Newsletter,
  key: IssueKey,
): Promise<Issue | undefined> {
  const own = await queries.issueByKey(key)
  if (own) return own
  const first = await queries.issueByKey({ ...key, day: dayOf(key) })
  const after = first ? await queries.followUpsOf(first.id) : []
  return after.find(({ day }) => day === key.day)
}

/** Holds, releases or ends an issue: see `steerIssue`. */
export async function steerDeskIssue(
  newsletter: Newsletter,
  key: IssueKey,
  steering: Steering,
): Promise<Steered | undefined> {
  const found = await deskIssue(newsletter, key)
  return found && steerIssue(newsletter, key, found.issue, steering)
}

/** The mail of an issue, with links that are nobody's. */
export async function deskMail(
  newsletter: Newsletter,
  key: IssueKey,
): Promise<ShownMail | undefined> {
  const found = await deskIssue(newsletter, key)
  return found && showMail(newsletter, await currentPublication(), issueOf(found, newsletter.now()))
}

/** Sends an issue to an editor, marked as a test. */
export async function testDeskIssue(
  newsletter: Newsletter,
  key: IssueKey,
  address: string,
): Promise<Submission | undefined> {
  const found = await deskIssue(newsletter, key)
  if (!found) return undefined
  const mailer = issueMailer()
  const issue = issueOf(found, newsletter.now())
  return sendTestMail(newsletter, await currentPublication(), issue, { mailer, address }).finally(
    () => mailer.close(),
  )
}

/** One that has not been made is as it would be now. */
export function issueOf({ issue, content, due, ...key }: DeskIssue, now: number): Issue {
  const { list, language, day } = key
  return (
    issue ?? {
      ...{ id: 0, list, language, day, state: 'copying', since: due, until: due, content },
      ...{ hash: '', createdAt: now, finishedAt: null, ...untouched },
    }
  )
}
