import type { IssueQueries, Order } from '#lib/newsletter/records/issue-queries.ts'
import type { Database } from './tables.ts'

/** What is to become of issues that have not been made yet. */
export function orderQueries(database: Database): Pick<IssueQueries, 'order' | 'orderOf'> {
  return {
    order: async ({ list, language, day }, kind, now) => {
      await database
        .deleteFrom('orders')
        .where('list', '=', list)
        .where('language', '=', language)
        .where('day', '=', day)
        .execute()
      if (kind === undefined) return
      await database
        .insertInto('orders')
        .values({ list, language, day, kind, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    orderOf: async ({ list, language, day }) => {
      const row = await database
        .selectFrom('orders')
        .select('kind')
        .where('list', '=', list)
        .where('language', '=', language)
        .where('day', '=', day)
        .executeTakeFirst()
      return row?.kind as Order | undefined
    },
  }
}
