import { sql } from 'kysely'
import type { Queries, SuppressionReason } from '#lib/newsletter/records/store.ts'
import type { Database } from './tables.ts'

type Part = Pick<
  Queries,
  | 'isSuppressed'
  | 'suppressionOf'
  | 'suppress'
  | 'suppressedFor'
  | 'suppressedByIssue'
  | 'suppressedSince'
  | 'suppressedOfNoIssue'
  | 'liftSuppression'
>

/** Whom nobody writes to. */
export function suppressionQueries(database: Database): Part {
  const find = async (fingerprint: string) => {
    const row = await database
      .selectFrom('suppressions')
      .select(['reason', 'sealed', 'issue'])
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    return row && { ...row, reason: row.reason as SuppressionReason }
  }
  const bounced = () =>
    database
      .selectFrom('suppressions')
      .where('reason', '=', 'bounced')
      .where('sealed', 'is not', null)
  return {
    isSuppressed: async (fingerprint) => (await find(fingerprint)) !== undefined,
    suppressionOf: find,
    suppress: async (
      fingerprint,
      reason,
      now,
      { sealed, issue } = { sealed: null, issue: null },
    ) => {
      await database
        .insertInto('suppressions')
        .values({ fingerprint, reason, created_at: now, sealed, issue })
        .onConflict((conflict) =>
          conflict
            .column('fingerprint')
            .doUpdateSet({ reason, created_at: now, sealed, issue })
            // Only a bounce gives way, and to nothing but what a person decided.
            .where(sql<boolean>`suppressions.reason = 'bounced' and ${reason} <> 'bounced'`),
        )
        .execute()
    },
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
    liftSuppression: async (fingerprint) => {
      const { numDeletedRows } = await database
        .deleteFrom('suppressions')
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}
