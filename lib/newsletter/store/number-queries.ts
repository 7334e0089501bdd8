import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { ownMails } from '#lib/newsletter/records/delivery-queries.ts'
import type {
  IssueNumber,
  ListDay,
  NumberQueries,
  ReaderNumber,
} from '#lib/newsletter/records/number-queries.ts'
import type { Queries, SuppressionReason } from '#lib/newsletter/records/store.ts'
import type { Database } from './tables.ts'

/** Rows among which numbers that many write to are spread; the database's own have as many (`count-readers.ts`). */
const slots = 64

/** Numbers that are kept as they change. */
export function numberQueries(
  database: Database,
): NumberQueries & Pick<Queries, 'suppressionNumbers'> {
  return {
    ...issueNumberQueries(database),
    countSource: async (source, language, now) => {
      const day = new Date(now).toISOString().slice(0, 10)
      await database
        .insertInto('list_days')
        .values({ day, list: source, language, what: 'from', slot: randomInt(slots), count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'list', 'language', 'what', 'slot'])
            .doUpdateSet({ count: sql<number>`list_days.count + 1` }),
        )
        .execute()
    },
    ...readerNumberQueries(database),
    listDays: async (from) => {
      const rows = await database
        .selectFrom('list_days')
        .select(({ fn }) => [
          'day',
          'list',
          'language',
          'what',
          fn.sum<number>('count').as('count'),
        ])
        .where('day', '>=', from)
        .groupBy(['day', 'list', 'language', 'what'])
        .orderBy('day')
        .execute()
      return rows.map((row) => ({ ...row, count: Number(row.count) })) as ListDay[]
    },
    suppressionNumbers: async () => {
      const rows = await database
        .selectFrom('suppressions')
        .select(({ fn }) => ['reason', fn.countAll<number>().as('count')])
        .groupBy('reason')
        .orderBy('reason')
        .execute()
      return rows.map((row) => ({
        reason: row.reason as SuppressionReason,
        count: Number(row.count),
      }))
    },
  }
}

function issueNumberQueries(
  database: Database,
): Pick<NumberQueries, 'countForIssue' | 'issueNumbers' | 'lastIssueOf'> {
  return {
    countForIssue: async (issueId, number) => {
      await database
        .insertInto('issue_numbers')
        .values({ issue_id: issueId, ...number, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['issue_id', 'what', 'domain', 'code'])
            .doUpdateSet({ count: sql<number>`issue_numbers.count + 1` }),
        )
        .execute()
    },
    issueNumbers: async (issueId) => {
      const rows = await database
        .selectFrom('issue_numbers')
        .select(['what', 'domain', 'code', 'count'])
        .where('issue_id', '=', issueId)
        .orderBy('count', 'desc')
        .orderBy('domain')
        .execute()
      return rows as IssueNumber[]
    },
    lastIssueOf: async (subscriberId) => {
      const row = await database
        .selectFrom('deliveries')
        .select('issue_id')
        .where('subscriber_id', '=', subscriberId)
        .where('issue_id', '<>', ownMails)
        .where('state', '=', 'submitted')
        .orderBy('settled_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.issue_id
    },
  }
}

function readerNumberQueries(
  database: Database,
): Pick<NumberQueries, 'readerNumbers' | 'countPaused'> {
  return {
    readerNumbers: async () => {
      const rows = await database
        .selectFrom('reader_numbers')
        .select(({ fn }) => ['list', 'language', 'state', fn.sum<number>('count').as('count')])
        .groupBy(['list', 'language', 'state'])
        .having(({ fn }) => fn.sum<number>('count'), '>', 0)
        .orderBy('list')
        .orderBy('language')
        .execute()
      return rows.map((row) => ({ ...row, count: Number(row.count) })) as ReaderNumber[]
    },
    countPaused: async (now) => {
      const { count } = await database
        .selectFrom('subscribers')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('paused_until', '>', now)
        .where('state', '=', 'active')
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  }
}
