import { sql } from 'kysely'
import type { IssueQueries } from '#lib/newsletter/records/issue-queries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { isServedIn } from './language-condition.ts'
import type { Database } from './tables.ts'

type Part = Pick<IssueQueries, 'subscribedLists' | 'hasReaders' | 'readersByLanguage'>

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
    hasReaders: async (list, language, languages, now) => {
      const row = await active(database, now)
        .select('subscriber_id')
        .where('list', '=', list)
        .where(isServedIn(language, languages))
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
    readersByLanguage: async (now) => {
      const rows = await active(database, now)
        .select(({ fn }) => ['list', 'language', fn.countAll<number>().as('count')])
        .groupBy(['list', 'language'])
        .orderBy('list')
        .orderBy('language')
        .execute()
      return rows.map((row) => ({ ...row, list: row.list as ListId, count: Number(row.count) }))
    },
  }
}

/** Subscriptions of those who get what they are subscribed to now. */
function active(database: Database, now: number) {
  return database
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .where('state', '=', 'active')
    .where(sql<boolean>`coalesce(paused_until, 0) <= ${now}`)
}
