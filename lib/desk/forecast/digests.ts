import { sql } from 'kysely'
import { generalListNames } from '#lib/addresses/general-lists.ts'
import { issueArticles } from '#lib/newsletter/catalogue/issue-articles.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import type { IssueList } from '#lib/newsletter/issues/issue-list.ts'
import { type Known, nothingKnown } from '#lib/newsletter/issues/known-articles.ts'
import { isBulk, isOld } from '#lib/newsletter/issues/note-articles.ts'
import { longestWait, planIssue } from '#lib/newsletter/issues/plan-issues.ts'
import { dueBefore, lastDue, nextDue } from '#lib/newsletter/issues/schedule.ts'
import type { Traces } from '#lib/newsletter/records/article-source.ts'
import { type Issue, settledIn, untouched } from '#lib/newsletter/records/issue.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { isPublic, visibility } from '#lib/publication/articles/gate.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { firstWords } from '#lib/publication/content/letters/letter.ts'
import { type ListId, topicList } from '#lib/publication/lists/lists.ts'

/** An issue that will be due, and what it will hold. */
export interface ForecastIssue {
  list: ListId
  language: string
  /** `2026-11-22`, in the site's time zone. */
  day: string
  /** Milliseconds since 1970. */
  at: number
  articles: { slug: string; title: string }[]
  corrections: { slug: string; title: string }[]
  /** The subject or the first words of its letter; undefined where it has none. */
  letter?: string | undefined
}

/** What a database knows of articles that came before, or late. */
type SeenNow = Pick<Queries, 'publishedLate' | 'issuesWith'> & Known
type PublishedLate = Queries['publishedLate']

/** Articles that are first public now, beside those of which a database knows it. */
async function lateIn(
  before: Publication | undefined,
  after: Publication,
  queries: SeenNow | undefined,
): Promise<PublishedLate> {
  const slugs = before ? await firstPublic(before, after) : []
  return async (since, until) => [
    ...((await queries?.publishedLate(since, until)) ?? []),
    ...(after.now > since && after.now <= until ? slugs : []),
  ]
}

/** The slugs of what `before` hid from readers and `after` shows them, and that is no archive. */
async function firstPublic(before: Publication, after: Publication): Promise<string[]> {
  const now = after.now
  const hidden = await before.catalogue
    .selectFrom('articles')
    .select(['slug', 'path'])
    .where(sql<boolean>`(${visibility(now)}) IN ('draft', 'scheduled')`)
    .execute()
  const paths = hidden.map(({ path }) => path)
  const slugs = hidden.map(({ slug }) => slug)
  const rows = await after.catalogue
    .selectFrom('articles')
    .select(['slug', 'date'])
    .where(isPublic(now))
    .where(
      sql<boolean>`(slug IN (SELECT value FROM json_each(${JSON.stringify(slugs)}))
        OR path IN (SELECT value FROM json_each(${JSON.stringify(paths)})))`,
    )
    .execute()
  const dates = rows.map(({ date }) => date)
  const some = isBulk(dates, now) ? rows.filter(({ date }) => !isOld(date, now)) : rows
  return some.map(({ slug }) => slug)
}

/** Of which list and language is asked, and what is known beside the catalogues. */
interface Asked {
  list: IssueList
  language: string
  publishedLate: PublishedLate
  known: Known
  /** Of issues that were made; without it nothing was made. */
  issuesWith?: Queries['issuesWith'] | undefined
}

/**
 * The issues of the general lists, and of the topics that are named, which are due after `after`'s moment up to another
 * and hold something. What `before` held when each list was due last counts as sent, beside what was: no subscriber is asked.
 */
export async function forecastDigests(
  before: Publication | undefined,
  after: Publication,
  { until, topics, queries }: { until: number; topics: string[]; queries?: SeenNow | undefined },
): Promise<ForecastIssue[]> {
  const publishedLate = await lateIn(before, after, queries)
  const known = queries ?? nothingKnown
  const issuesWith = queries?.issuesWith
  // A topic may have its first article in the meantime.
  const then = { ...after, now: until }
  const asked: ListId[] = [...generalListNames, ...topics.map(topicList)]
  const issues: ForecastIssue[] = []
  for (const list of await issueLists(then, asked))
    for (const language of list.languages)
      issues.push(
        ...(await issuesOf(before, after, {
          list,
          language,
          until,
          publishedLate,
          known,
          issuesWith,
        })),
      )
  return issues.sort((one, other) => one.at - other.at)
}

async function issuesOf(
  before: Publication | undefined,
  after: Publication,
  { list, language, until, publishedLate, known, issuesWith }: Asked & { until: number },
): Promise<ForecastIssue[]> {
  const sent = [await lastIssue(before, after.now, { list, language, publishedLate, known })]
  const firstSince = (sent[0]?.until ?? 0) - longestWait
  const queries = {
    publishedLate,
    lookedSince: async () => undefined,
    newestIssue: async () => {
      const issue = sent.at(-1)
      return issue && { issue, isLost: false, firstSince }
    },
    issuesWith: async (id: ListId, _language: string, day: string, traces: Traces) => [
      ...sent.filter((issue) => issue.day < day && holdsAny(issue, traces)),
      ...((await issuesWith?.(id, language, day, traces)) ?? []),
    ],
  }
  const found: ForecastIssue[] = []
  for (let due = nextDue(list, after.now); due.at <= until; due = nextDue(list, due.at)) {
    const source = issueArticles({ ...after, now: due.at }, known)
    const plan = await planIssue(queries, list, language, source, due.at)
    if (plan.plan !== 'make') continue
    sent.push({ ...plan.issue, id: sent.length })
    const { articles, corrections, letter } = plan.issue.content
    const words = letter && (letter.subject ?? firstWords(letter.words) ?? 'an order alone')
    found.push({ list: list.list, language, ...due, articles, corrections, letter: words })
  }
  return found
}

function holdsAny(issue: Issue, { slugs, dates }: Traces): boolean {
  return settledIn(issue).some(
    ({ slug, date }) => slugs.includes(slug) || (date !== undefined && dates.includes(date)),
  )
}

/** The issue that was due last, as if it had brought everything up to then. */
async function lastIssue(
  before: Publication | undefined,
  now: number,
  { list, language, publishedLate, known }: Asked,
): Promise<Issue> {
  const due = lastDue(list, now)
  const range = { list: list.list, language, since: due.at - longestWait, until: due.at }
  const source = before && issueArticles({ ...before, now: due.at }, known)
  const content = {
    articles:
      (await source?.articles({ ...range, late: await publishedLate(range.since, range.until) })) ??
      [],
    corrections: [
      ...((await source?.withdrawals(range)) ?? []),
      ...((await source?.corrections(range)) ?? []),
    ],
  }
  return {
    ...{ id: 0, list: list.list, language, day: due.day, state: 'sent', content, hash: '' },
    ...{ since: dueBefore(list, due, 1).at, until: due.at, createdAt: due.at, finishedAt: due.at },
    ...untouched,
  }
}
