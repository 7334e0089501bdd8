import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Database } from './tables.ts'

/** The queries of suppressions by what came back. */
export type BouncedQueries = Pick<
  Queries,
  'suppressedFor' | 'suppressedByIssue' | 'suppressedSince' | 'suppressedOfNoIssue'
>

/** Suppressions that a bounce has made, by issue and by day. */
export function bouncedQueries(database: Database): BouncedQueries {
  const bounced = () =>
    database
      .selectFrom('suppressions')
      .where('reason', '=', 'bounced')
      .where('sealed', 'is not', null)
  return {
    suppressedFor: async (issue, after, most) => {
      const rows = await database
        .selectFrom('suppressions')
        .select('fingerprint')
        .where('issue', '=', issue)
        .where('fingerprint', '>', after)
        .orderBy('fingerprint')
        .limit(most)
        .execute()
      return rows.map(({ fingerprint }) => fingerprint)
    },
    suppressedByIssue: async () => {
      const rows = await database
        .selectFrom('suppressions')
        .select(({ fn }) => ['issue', fn.countAll<number>().as('count')])
        .where('issue', 'is not', null)
        .where('sealed', 'is not', null)
        .groupBy('issue')
        .orderBy('issue')
        .execute()
      return rows.map(({ issue, count }) => ({ issue: issue ?? '', count: Number(count) }))
    },
    suppressedSince: async (since, after, most) =>
      bounced()
        .select(['fingerprint', 'issue'])
        .where('created_at', '>=', since)
        .where('fingerprint', '>', after)
        .orderBy('fingerprint')
        .limit(most)
        .execute(),
    suppressedOfNoIssue: async () => {
      const row = await bounced()
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.min<number | null>('created_at').as('since'),
        ])
        .where('issue', 'is', null)
        .executeTakeFirstOrThrow()
      return { count: Number(row.count), since: row.since === null ? null : Number(row.since) }
    },
  }
}
