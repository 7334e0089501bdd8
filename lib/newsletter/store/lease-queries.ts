import { sql } from 'kysely'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { Database } from './tables.ts'

/** Who leads a work. */
export function leaseQueries(
  database: Database,
): Pick<IssueQueries, 'takeLease' | 'dropLease' | 'leaseOf'> {
  return {
    takeLease: async (name, holder, now, until) => {
      const row = await database
        .insertInto('leases')
        .values({ name, holder, ends_at: until, fence: 1 })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({
              holder,
              ends_at: until,
              fence: sql<number>`case when leases.holder = ${holder} then leases.fence else leases.fence + 1 end`,
            })
            .where(({ or, eb }) =>
              or([eb('leases.holder', '=', holder), eb('leases.ends_at', '<=', now)]),
            ),
        )
        .returning('fence')
        .executeTakeFirst()
      return row?.fence
    },
    // The row stays: the next holder's fence is higher than this one's.
    dropLease: async (name, holder) => {
      await database
        .updateTable('leases')
        .set({ ends_at: 0 })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .execute()
    },
    leaseOf: (name) =>
      database
        .selectFrom('leases')
        .select(['holder', 'fence'])
        .where('name', '=', name)
        .executeTakeFirst(),
  }
}
