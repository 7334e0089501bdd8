import { sql } from 'kysely'
import type { Queries, SuppressionReason } from '#lib/newsletter/records/store.ts'
import { type BouncedQueries, bouncedQueries } from './bounced-queries.ts'
import type { Database } from './tables.ts'

type Part = BouncedQueries &
  Pick<Queries, 'isSuppressed' | 'suppressionOf' | 'suppress' | 'liftSuppression'>

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
    liftSuppression: async (fingerprint) => {
      const { numDeletedRows } = await database
        .deleteFrom('suppressions')
        .where('fingerprint', '=', fingerprint)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    ...bouncedQueries(database),
  }
}
