import { type RawBuilder, sql } from 'kysely'
import { settledIn } from '#lib/newsletter/records/issue.ts'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { issueOf } from './issue-row.ts'
import type { Database } from './tables.ts'

type Part = Pick<IssueQueries, 'newestIssue' | 'issuesOf' | 'issuesWith' | 'lettersOf'>

/** States of a delivery that may have come to its recipient. */
const perhapsReceived = sql`('on-wire', 'submitted', 'uncertain')`

/** Whether an issue ended before anybody got it. Refers to the table `issues` of the query around it. */
const isLost = sql<boolean>`(issues.state in ('expired', 'cancelled') and not exists (select 1 from deliveries
  where deliveries.issue_id = issues.id and deliveries.state in ${perhapsReceived}))`

/** The issues that a list has had in a language. */
export function pastQueries(database: Database): Part {
  const ofList = (list: ListId, language: string) => issuesOfList(database, list, language)
  return {
    newestIssue: (...key) => newestIssue(database, ...key),
    issuesOf: async (list, language, before, most) => {
      const rows = await ofList(list, language)
        .where('day', '<', before)
        .where(sql<boolean>`not ${isLost}`)
        .orderBy('day', 'desc')
        .limit(most)
        .execute()
      return rows.map((row) => issueOf(row))
    },
    lettersOf: (...of) => lettersOf(database, ...of),
    issuesWith: async (list, language, before, { slugs, dates }) => {
      if (slugs.length + dates.length === 0) return []
      const patterns = [
        ...slugs.map((slug) => `"slug":${JSON.stringify(slug)}`),
        ...dates.flatMap((date) => [`"date":${date},`, `"published":${date},`]),
      ]
      // What was sent after an issue counts, too.
      const rows = await database
        .selectFrom('issues')
        .selectAll()
        .where('list', '=', list)
        .where('language', '=', language)
        .where('day', '<', before)
        .where(sql<boolean>`not ${isLost}`)
        .where(({ or }) => or(patterns.map((text) => mentions(text))))
        .orderBy('day')
        .execute()
      return rows
        .map((row) => issueOf(row))
        .filter(({ content }) =>
          // SQLite knows no difference between capitals and small letters here.
          settledIn({ content }).some(
            ({ slug, date }) =>
              slugs.includes(slug) || (date !== undefined && dates.includes(date)),
          ),
        )
    },
  }
}

async function lettersOf(database: Database, list: ListId, language: string, most: number) {
  const rows = await database
    .selectFrom('issues')
    .selectAll()
    .where('list', '=', list)
    .where('language', '=', language)
    .where('day', 'like', '%+letter')
    .where('state', 'in', ['sent', 'expired', 'cancelled'])
    .orderBy('day', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => issueOf(row))
}

/** The issues of a list: what is sent beside them has a sign behind its day. */
function issuesOfList(database: Database, list: ListId, language: string) {
  return database
    .selectFrom('issues')
    .selectAll('issues')
    .where('list', '=', list)
    .where('language', '=', language)
    .where('follows', 'is', null)
    .where('day', 'not like', '%+%')
}

async function newestIssue(
  database: Database,
  list: ListId,
  language: string,
): ReturnType<IssueQueries['newestIssue']> {
  const row = await issuesOfList(database, list, language)
    .select([
      sql<number>`case when ${isLost} then 1 else 0 end`.as('isLost'),
      ({ selectFrom }) =>
        selectFrom('issues as all')
          .select(({ fn }) => fn.min<number>('all.since').as('first'))
          .where('all.list', '=', list)
          .where('all.language', '=', language)
          .where('all.day', 'not like', '%+%')
          .as('firstSince'),
    ])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { isLost: lost, firstSince } = row
  return { issue: issueOf(row), isLost: lost === 1, firstSince: firstSince ?? row.since }
}

/** Whether a text stands in the content of an issue; see `insert` for how that is written. */
function mentions(text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`content like ${pattern} escape '\\'`
}
