import type { ArticleSource } from '../records/article-source.ts'
import type { IssueKey } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { isRead } from './issue-at.ts'
import type { IssueList } from './issue-list.ts'
import { planIssue } from './plan-issues.ts'
import { lastDue } from './schedule.ts'

/** An issue that is due, and since when (milliseconds since 1970-01-01T00:00Z). */
export interface UnmadeIssue {
  key: IssueKey
  at: number
}

/** Issues that are due at `now`, that have articles and readers, and that nobody made or has wait. */
export async function unmadeIssues(
  queries: Queries,
  lists: IssueList[],
  source: ArticleSource,
  now: number,
): Promise<UnmadeIssue[]> {
  const unmade: UnmadeIssue[] = []
  for (const list of lists) {
    const { at } = lastDue(list, now)
    for (const language of list.languages) {
      const plan = await planIssue(queries, list, language, source, now)
      const isMissing = plan.plan === 'make' || (plan.plan === 'expire' && !plan.isFirst)
      if (!isMissing || (await queries.orderOf(plan))) continue
      if (await isRead(queries, list, language, now)) unmade.push({ key: plan, at })
    }
  }
  return unmade
}
