import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Newsletter } from '../list/newsletter.ts'
import type { ArticleSource } from '../records/article-source.ts'
import { type Issue, type IssueKey, untouched } from '../records/issue.ts'
import type { LastIssue } from '../records/issue-queries.ts'
import type { Queries } from '../records/store.ts'
import { hashOf } from './freeze.ts'
import { gatherContent } from './gather-content.ts'
import { type IssueList, issueLanguage } from './issue-list.ts'
import { type Due, dueBefore, lastDue } from './schedule.ts'

/** What is to be done about an issue that is due. */
export type IssuePlan = IssueKey &
  (
    | { plan: 'make'; issue: Omit<Issue, 'id'> }
    /** It is found too late to be sent. With `isFirst` there was none before that a reader may miss it after. */
    | { plan: 'expire'; issue: Omit<Issue, 'id'>; isFirst: boolean }
    /** Made before, by whomever. */
    | { plan: 'keep'; issue: Issue }
    /** Fewer articles than the list's minimum: they wait. */
    | { plan: 'skip'; articles: number }
  )

/** With how many get the list in its language now. */
export type Plan = IssuePlan & { readers: number }

const day = 86_400_000

/** Articles wait no longer for an issue: readers who come after a long silence get news, and not an archive. */
export const longestWait = 31 * day

/** So much later than its date an article may have been published, and still goes into an issue. */
export const lateness = 2 * day

/**
 * Plans the issue that is due of every list and language that somebody gets, and changes nothing. `now` is in
 * milliseconds since 1970-01-01T00:00Z.
 */
export async function planIssues(
  { store: { queries } }: Pick<Newsletter, 'store'>,
  lists: IssueList[],
  source: ArticleSource,
  now: number,
): Promise<Plan[]> {
  const readers = await queries.readersByLanguage(now)
  const plans: Plan[] = []
  for (const list of lists)
    for (const [language, count] of readersOf(list, readers))
      plans.push({ readers: count, ...(await planIssue(queries, list, language, source, now)) })
  return plans
}

type Readers = { list: ListId; language: string; count: number }[]

/** How many readers a list has in each language that issues are made in. */
export function readersOf(
  { list, languages }: Pick<IssueList, 'list' | 'languages'>,
  all: Readers,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { language, count } of all.filter((each) => each.list === list)) {
    const got = issueLanguage(language, languages)
    counts.set(got, (counts.get(got) ?? 0) + count)
  }
  return counts
}

/** Plans the issue of a list and language that is due at `now`; see {@link planIssues}. */
export async function planIssue(
  queries: Pick<Queries, 'newestIssue' | 'issuesWith' | 'publishedLate' | 'lookedSince'>,
  list: IssueList,
  language: string,
  source: ArticleSource,
  now: number,
): Promise<IssuePlan> {
  const due = lastDue(list, now)
  const last = await queries.newestIssue(list.list, language)
  // A newer one is there where the clock was put back.
  if (last && last.issue.day >= due.day) {
    const { list: id, day } = last.issue
    return { list: id, language, day, plan: 'keep', issue: last.issue }
  }
  const key = { list: list.list, language, day: due.day }
  // One from before this installation first looked came with a backup: what was sent since, nobody knows.
  const looked = (await queries.lookedSince()) ?? 0
  const isKnown = last !== undefined && (last.issue.until >= looked || now < looked)
  const { since, lookFrom } = spanOf(list, due, isKnown ? last : undefined)
  const range = { list: list.list, language, since: lookFrom, until: due.at }
  const content = await gatherContent(queries, source, range, due.day)
  // Somebody wrote to the readers of this one: it goes out with what there is.
  const minimum = (content.letter?.words.length ?? 0) > 0 ? 1 : list.minimum
  if (content.articles.length < minimum)
    return { ...key, plan: 'skip', articles: content.articles.length }
  const issue = { ...key, since, until: due.at, content, hash: hashOf(content), createdAt: now }
  const unsent = { ...issue, ...untouched }
  if (now - due.at < list.limit)
    return { ...key, plan: 'make', issue: { ...unsent, state: 'copying', finishedAt: null } }
  const expired = { ...unsent, state: 'expired', finishedAt: now } as const
  return { ...key, plan: 'expire', issue: expired, isFirst: last === undefined }
}

/**
 * What an issue covers: what came after the last one that somebody may have got; the first of all one day or week, and
 * not the archive. It is looked for from a little earlier, as an article may be published later than its date says,
 * but never from before the first issue. An issue that came with a backup is not taken for a last one.
 */
function spanOf(list: IssueList, due: Due, last: LastIssue | undefined) {
  if (!last) {
    const since = dueBefore(list, due, 1).at
    return { since, lookFrom: since }
  }
  const { issue, isLost, firstSince } = last
  const oldest = Math.max(firstSince, due.at - longestWait)
  const since = Math.max(isLost ? issue.since : issue.until, oldest)
  return { since, lookFrom: Math.max(since - lateness, oldest) }
}
