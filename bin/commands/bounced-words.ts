import { type IssueKey, nameOf } from '#lib/newsletter/records/issue.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'

/** How many are suppressed for an issue, and how that is undone; undefined where nobody is. */
export async function suppressedFor(
  queries: Queries,
  issue: IssueKey,
): Promise<string | undefined> {
  const all = await queries.suppressedByIssue()
  const count = all.find((each) => each.issue === nameOf(issue))?.count
  if (!count) return undefined
  return `  ${suppressed(count)} for it; "handbill subscribers allow --issue ${issue.list}/${issue.day}" undoes that within 30 days.`
}

/** Of no issue is told for so many milliseconds that too much came back. */
const toldFor = 7 * 86_400_000

/** What came back that no issue is known of, a sentence each: that it was too much, and who is suppressed for it. */
export async function bouncedOfNoIssue(queries: Queries, now: number): Promise<string[]> {
  const lines: string[] = []
  const mass = await queries.massOfNoIssue()
  if (mass > now - toldFor)
    lines.push(
      `On ${dayOf(mass)} too many mails came back that belong to no known issue: nobody is suppressed for them.`,
    )
  const { count, since } = await queries.suppressedOfNoIssue()
  if (since !== null)
    lines.push(
      `${suppressed(count)} for mails that came back and belong to no known issue; "handbill subscribers allow --bounced-since ${dayOf(since)}" undoes that within 30 days.`,
    )
  return lines
}

function suppressed(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'address is' : 'addresses are'} suppressed`
}

/** In UTC, as `--bounced-since` reads it. */
function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10)
}
