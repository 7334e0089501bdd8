import { sql } from 'kysely'
import type { BounceQueries } from '#lib/newsletter/records/bounce-queries.ts'
import type { Database } from './tables.ts'

/** Where it is kept when too much came back. */
const massName = 'mass-of-no-issue'

type Part = Pick<
  BounceQueries,
  | 'countOfNoIssue'
  | 'voidBouncesOfNoIssue'
  | 'lockMassOfNoIssue'
  | 'keepMassOfNoIssue'
  | 'massOfNoIssue'
>

/** What came back of no issue that is known, counted together. */
export function noIssueQueries(database: Database): Part {
  return {
    countOfNoIssue: async (since) => {
      const { rows } = await sql<{ returned: number; suppressed: number; readers: number }>`
        select (select count(distinct subscriber_id) from bounces
            where issue_id is null and at > ${since}
            and kind in ('gone', 'likely-gone')) as returned,
          (select count(*) from suppressions where reason = 'bounced' and issue is null
            and sealed is not null and created_at > ${since}) as suppressed,
          (select count(*) from subscribers) as readers`.execute(database)
      const { returned, suppressed, readers } = rows[0] ?? {}
      const [gone, all] = [Number(suppressed ?? 0), Number(readers ?? 0)]
      return { returned: Number(returned ?? 0) + gone, readers: all + gone }
    },
    voidBouncesOfNoIssue: async (since, subscriberId) => {
      await database
        .updateTable('bounces')
        .set({ kind: 'about-us' })
        .where('issue_id', 'is', null)
        .where('at', '>', since)
        .$if(subscriberId !== undefined, (update) =>
          update.where('subscriber_id', '=', subscriberId ?? ''),
        )
        .execute()
    },
    lockMassOfNoIssue: async () => {
      const { value } = await database
        .insertInto('installation')
        .values({ name: massName, value: '0' })
        .onConflict((conflict) =>
          // Writing the row as it is holds it until the transaction ends, in either database.
          conflict.column('name').doUpdateSet((column) => ({
            value: column.ref('installation.value'),
          })),
        )
        .returning('value')
        .executeTakeFirstOrThrow()
      return Number(value)
    },
    keepMassOfNoIssue: async (at) => {
      await database
        .updateTable('installation')
        .set({ value: String(at) })
        .where('name', '=', massName)
        .execute()
    },
    massOfNoIssue: async () => {
      const row = await database
        .selectFrom('installation')
        .select('value')
        .where('name', '=', massName)
        .executeTakeFirst()
      return Number(row?.value ?? 0)
    },
  }
}
