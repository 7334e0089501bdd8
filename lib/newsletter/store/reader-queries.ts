import { sql } from 'kysely'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Database } from './tables.ts'

type Part = Pick<IssueQueries, 'subscribedLists' | 'readersByLanguage'>

/** Whom issues are made for. */
export function readerQueries(database: Database): Part {
  return {
    subscribedLists: async () => {
      // From one list to the next in the index; `distinct` would read every subscription.
      const { rows } = await sql<{ list: ListId }>`
        with recursive found(list) as (
          select min(list) from subscriptions
          union all
          select (select min(list) from subscriptions where list > found.list)
          from found where found.list is not null
        )
        select list from found where list is not null`.execute(database)
      return rows.map(({ list }) => list)
    },
    readersByLanguage: async (now, list) => {
      const isOf = (column: string) =>
        list ? sql`${sql.ref(column)} = ${list}` : sql`${sql.ref(column)} <> ''`
      // By a cross join SQLite goes from the paused to their lists; it would go through all readers of the list.
      const { rows } = await sql<{ list: ListId; language: string; readers: number }>`
        select list, language, sum(count) as readers from (
          select list, language, count from reader_numbers
          where state = 'active' and ${isOf('list')}
          union all
          select subscriptions.list, subscribers.language, -1 from subscribers
          cross join subscriptions
          where subscriptions.subscriber_id = subscribers.id
            and paused_until > ${now} and state = 'active' and ${isOf('subscriptions.list')}
        ) as numbers
        group by list, language having sum(count) > 0
        order by list, language`.execute(database)
      return rows.map(({ readers, ...row }) => ({ ...row, count: Number(readers) }))
    },
  }
}
