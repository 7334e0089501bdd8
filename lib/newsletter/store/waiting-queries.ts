import { SqliteAdapter } from 'kysely'
import type { Hold } from '#lib/newsletter/records/issue.ts'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { issueOf } from './issue-row.ts'
import type { Database } from './tables.ts'

type Part = Pick<IssueQueries, 'lockIssuesDue' | 'issuesIn' | 'issuesToJudge'>

/** The issues on which there is something to do. */
export function waitingQueries(database: Database): Part {
  const issues = () => database.selectFrom('issues').selectAll('issues')
  return {
    lockIssuesDue: async (from, until) => {
      const due = database
        .selectFrom('issues')
        .select(['id', 'list', 'language', 'day', 'hold', 'released_at'])
        .where('until', '>=', from)
        .where('until', '<=', until)
        .orderBy('id')
      // SQLite has one writer at a time.
      const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
      const rows = await (isSqlite ? due : due.forNoKeyUpdate()).execute()
      return rows.map(({ list, hold, released_at: releasedAt, ...rest }) => ({
        ...{ ...rest, list: list as ListId, hold: hold as Hold | null, releasedAt },
      }))
    },
    issuesIn: async (states) => {
      const rows = await issues()
        .where('state', 'in', states)
        .orderBy('until')
        .orderBy('id')
        .execute()
      return rows.map((row) => issueOf(row))
    },
    issuesToJudge: async () => {
      const rows = await issues()
        .where('state', 'in', ['sent', 'expired'])
        .where('judged_at', 'is', null)
        .where('hold', 'is', null)
        .orderBy('id')
        .execute()
      return rows.map((row) => issueOf(row))
    },
  }
}
