import type { ArticleSource } from '../records/article-source.ts'
import { unfinished } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import { isRead, type NamedIssue, type Naming, namedLists } from './issue-at.ts'
import type { IssueList } from './issue-list.ts'
import { planIssue } from './plan-issues.ts'
import { lastDue, nextDue } from './schedule.ts'
import type { Steering } from './steer-issue.ts'

/** An issue to stop, to let go or to end. */
export interface SteeredIssue extends NamedIssue {
  /**
   * Why it may never be made. `empty`: it has too little so far, and is made only where more comes before its limit; `over`: a
   * newer one was made.
   */
  wait?: 'empty' | 'over' | undefined
}

/**
 * The issues that go out next of each list and language that somebody reads, at the moment that is named: the one that is due
 * where it is not at its end, or will be made; else the next. Where the one that is due has too little, and nobody knows
 * whether more comes in time, it is both. One that was made and that a moment names is that one, whatever its state. What
 * waits by an order is released with the others.
 */
export async function issuesToSteer(
  queries: Queries,
  { lists, source }: { lists: IssueList[]; source: ArticleSource },
  naming: Naming,
  steering: Steering,
  now: number,
): Promise<SteeredIssue[]> {
  const found: SteeredIssue[] = []
  for (const { list, language } of namedLists(lists, naming)) {
    const all = await nextOf(queries, source, { list, language, naming }, now)
    const some = steering === 'release' ? await toRelease(queries, all, list, naming, now) : all
    for (const each of some)
      if (each.issue || (await isRead(queries, list, language, now))) found.push(each)
  }
  return found
}

async function nextOf(
  queries: Queries,
  source: ArticleSource,
  of: { list: IssueList; language: string; naming: Naming },
  now: number,
): Promise<[SteeredIssue, ...SteeredIssue[]]> {
  const { list, language, naming } = of
  const moment = naming.at ?? now
  const due = lastDue(list, moment)
  const [last, next] = [
    await issueOf(queries, list, language, due.day),
    await issueOf(queries, list, language, nextDue(list, moment).day),
  ]
  if (last.issue) {
    const isOpen = unfinished.includes(last.issue.state) || last.issue.hold !== null
    return [isOpen || naming.at !== undefined ? last : next]
  }
  if (moment - due.at >= list.limit) return [next]
  const { plan } = await planIssue(queries, list, language, source, moment)
  if (plan === 'make') return [last]
  if (plan === 'keep') return [naming.at === undefined ? next : { ...last, wait: 'over' }]
  return [{ ...last, wait: 'empty' }, next]
}

/** The one with too little only where somebody wanted it to wait, and the next one, too, where somebody did. */
async function toRelease(
  queries: Queries,
  [first, ...rest]: [SteeredIssue, ...SteeredIssue[]],
  list: IssueList,
  naming: Naming,
  now: number,
): Promise<SteeredIssue[]> {
  const isOrdered = async (each: SteeredIssue) => (await queries.orderOf(each)) !== undefined
  const { day } = nextDue(list, naming.at ?? now)
  const next = rest[0] ?? (await issueOf(queries, list, first.language, day))
  const others = next.day !== first.day && (await isOrdered(next)) ? [next] : []
  if (first.wait === 'empty' && !(await isOrdered(first))) return [others[0] ?? next]
  return [first, ...others]
}

async function issueOf(
  queries: Queries,
  { list }: IssueList,
  language: string,
  day: string,
): Promise<SteeredIssue> {
  const key = { list, language, day }
  return { ...key, issue: await queries.issueByKey(key) }
}
