import { sql } from 'kysely'
import type { Database } from './tables.ts'

const mark = { name: 'uncounted', value: '1' }

/** Within a transaction: has nothing counted of what `work` changes, of which it may be every reader. */
export async function uncounted<Result>(
  database: Database,
  work: () => Promise<Result>,
): Promise<Result> {
  await database.insertInto('installation').values(mark).execute()
  const result = await work()
  await database.deleteFrom('installation').where('name', '=', mark.name).execute()
  return result
}

/** Within a transaction: counts all readers anew, and the deliveries of all issues. */
export async function countAnew(database: Database): Promise<void> {
  await database.deleteFrom('reader_numbers').execute()
  await sql`insert into reader_numbers (list, language, state, slot, count)
    select '', language, state, 0, count(*) from subscribers group by language, state
    union all
    select list, language, state, 0, count(*) from subscriptions
      join subscribers on subscribers.id = subscriptions.subscriber_id
      group by list, language, state`.execute(database)
  await database.deleteFrom('delivery_numbers').execute()
  await sql`insert into delivery_numbers (issue_id, state, slot, count)
    select issue_id, state, 0, count(*) from deliveries where issue_id <> 0
      group by issue_id, state`.execute(database)
}
