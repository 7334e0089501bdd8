import type { Newsletter } from '../list/newsletter.ts'
import type { ArticleSource } from '../records/article-source.ts'
import type { Issue, IssueKey } from '../records/issue.ts'
import { isRead } from './issue-at.ts'
import type { IssueList } from './issue-list.ts'
import { type IssuePlan, planIssue } from './plan-issues.ts'

/** What became of an issue that is due. */
export type Made = IssueKey &
  (
    | { outcome: 'made' | 'there'; issue: Issue }
    /** Somebody wants it to wait, or to end before it is made. */
    | { outcome: 'held' | 'cancelled' }
    /** Found too late. It is kept as expired, but for the first of all; its articles go into the next. */
    | { outcome: 'too-late'; issue: Issue | undefined }
    /** Fewer articles than the list's minimum: they wait. */
    | { outcome: 'skipped'; articles: number }
  )

/** What the work tells its caller, once an issue. */
export interface IssueEvent extends IssueKey {
  what: 'issue-made' | 'issue-too-late' | 'issue-expired'
  id: number
  articles: number
  corrections: number
}

/**
 * Makes the issue that is due of every list and language that somebody gets, unless there is one: several processes at
 * once make one. `now` is in milliseconds since 1970-01-01T00:00Z. Call {@link expireIssues} before it, so that what an
 * issue could not bring to anybody goes into this one.
 */
export async function makeDueIssues(
  newsletter: Pick<Newsletter, 'store'>,
  lists: IssueList[],
  source: ArticleSource,
  now: number,
  tell: (event: IssueEvent) => void,
): Promise<Made[]> {
  const { queries } = newsletter.store
  const made: Made[] = []
  for (const list of lists)
    for (const language of list.languages) {
      const plan = await planIssue(queries, list, language, source, now)
      if (plan.plan !== 'keep' && !(await isRead(queries, list, language, now))) continue
      made.push(await carryOut(newsletter, plan, tell))
    }
  return made
}

async function carryOut(
  { store }: Pick<Newsletter, 'store'>,
  plan: IssuePlan,
  tell: (event: IssueEvent) => void,
): Promise<Made> {
  const { list, language, day } = plan
  const about = { list, language, day }
  if (plan.plan === 'keep') return { ...about, outcome: 'there', issue: plan.issue }
  if (plan.plan === 'skip') return { ...about, outcome: 'skipped', articles: plan.articles }
  const isLate = plan.plan === 'expire'
  const order = await store.queries.orderOf(about)
  if (order === 'hold' && !isLate) return { ...about, outcome: 'held' }
  if (order === 'cancel') {
    const end = {
      state: 'cancelled',
      finishedAt: plan.issue.createdAt,
      judgedAt: plan.issue.createdAt,
    } as const
    await store.write(async (queries) => {
      await queries.insertIssue({ ...plan.issue, ...end })
      await queries.order(about, undefined, plan.issue.createdAt)
    })
    return { ...about, outcome: 'cancelled' }
  }
  if (isLate && plan.isFirst) return { ...about, outcome: 'too-late', issue: undefined }
  const { issue, isNew } = await store.write((queries) => queries.insertIssue(plan.issue))
  if (!isNew) return { ...about, outcome: 'there', issue }
  tell(eventOf(isLate ? 'issue-too-late' : 'issue-made', issue))
  return { ...about, outcome: isLate ? 'too-late' : 'made', issue }
}

/** What is told of an issue. */
export function eventOf(what: IssueEvent['what'], issue: Issue): IssueEvent {
  const { id, list, language, day, content } = issue
  const { articles, corrections } = content
  return {
    ...{ what, id, list, language, day },
    ...{ articles: articles.length, corrections: corrections.length },
  }
}
