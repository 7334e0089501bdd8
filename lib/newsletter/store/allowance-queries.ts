import { sql } from 'kysely'
import type { DeliveryQueries } from '#lib/newsletter/records/delivery-queries.ts'
import type { Database } from './tables.ts'

/** Limits on mails: one count for all servers that share the database, which outlives them. */
export function allowanceQueries(database: Database): Pick<DeliveryQueries, 'takeAllowance'> {
  return {
    takeAllowance: async ({ key, most, period }, wanted, now, isUrgent = false) => {
      const { count, ends_at: endsAt } = await database
        .insertInto('limits')
        .values({ key, count: 0, ends_at: now + period })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql<number>`case when limits.ends_at <= ${now} then 0 else limits.count end`,
            ends_at: sql<number>`case when limits.ends_at <= ${now} then excluded.ends_at else limits.ends_at end`,
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      const granted = isUrgent ? wanted : Math.max(0, Math.min(wanted, most - count))
      if (granted !== 0)
        await database
          .updateTable('limits')
          .set({ count: count + granted })
          .where('key', '=', key)
          .execute()
      return { granted, endsAt }
    },
  }
}
