import type { ListId } from '#lib/publication/lists/lists.ts'
import { type Issue, type IssueKey, unfinished } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'
import type { IssueList } from './issue-list.ts'
import { readersOf } from './plan-issues.ts'
import { lastDue, nextDue } from './schedule.ts'

/** The issue that somebody speaks of: `issue` is undefined where it has not been made yet. */
export interface NamedIssue extends IssueKey {
  issue: Issue | undefined
}

export interface Naming {
  list?: ListId | undefined
  /** BCP 47. */
  language?: string | undefined
  /** Milliseconds since 1970-01-01T00:00Z; undefined for now. */
  at?: number | undefined
}

/**
 * The issue of each list and language that the digest would make or send at a moment. Where none is named, and the last one is
 * at its end, it is the next one. Lists and languages that nobody reads have none.
 */
export async function issuesAt(
  queries: Queries,
  lists: IssueList[],
  naming: Naming,
  now: number,
): Promise<NamedIssue[]> {
  const named: NamedIssue[] = []
  for (const { list, language } of namedLists(lists, naming)) {
    const each = await issueAt(queries, list, language, naming.at, now)
    if (each.issue || (await isRead(queries, list, language, now))) named.push(each)
  }
  return named
}

/** The lists that are meant, once for each language of them that is. */
export function namedLists(
  lists: IssueList[],
  { list: wanted, language: inLanguage }: Naming,
): { list: IssueList; language: string }[] {
  return lists
    .filter(({ list }) => !wanted || list === wanted)
    .flatMap((list) =>
      list.languages
        .filter((language) => !inLanguage || language === inLanguage)
        .map((language) => ({ list, language })),
    )
}

async function issueAt(
  queries: Queries,
  list: IssueList,
  language: string,
  at: number | undefined,
  now: number,
): Promise<NamedIssue> {
  const keyOf = (day: string) => ({ list: list.list, language, day })
  const due = lastDue(list, at ?? now)
  const key = keyOf(due.day)
  const issue = await queries.issueByKey(key)
  if (at !== undefined) return { ...key, issue }
  const isOpen = issue
    ? unfinished.includes(issue.state) || issue.hold !== null
    : now - due.at < list.limit
  if (isOpen) return { ...key, issue }
  const next = keyOf(nextDue(list, now).day)
  return { ...next, issue: await queries.issueByKey(next) }
}

/** Whether anybody gets an issue of this language. */
export async function isRead(
  queries: Queries,
  list: IssueList,
  language: string,
  now: number,
): Promise<boolean> {
  const readers = await queries.readersByLanguage(now, list.list)
  return readersOf(list, readers).has(language)
}
