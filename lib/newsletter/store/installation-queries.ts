import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Database } from './tables.ts'

type Part = Pick<Queries, 'secretMark' | 'keepSecretMark' | 'holdsNobody'>

/** The installation that a database belongs to. */
export function installationQueries(database: Database): Part {
  const isEmpty = async (table: 'subscribers' | 'suppressions') => {
    const row = await database
      .selectFrom(table)
      .select(({ lit }) => lit(1).as('one'))
      .limit(1)
      .executeTakeFirst()
    return row === undefined
  }
  return {
    secretMark: async () => {
      const row = await database
        .selectFrom('installation')
        .select('value')
        .where('name', '=', 'secret')
        .executeTakeFirst()
      return row?.value
    },
    keepSecretMark: async (mark) => {
      await database
        .insertInto('installation')
        .values({ name: 'secret', value: mark })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: mark }))
        .execute()
    },
    holdsNobody: async () => (await isEmpty('subscribers')) && (await isEmpty('suppressions')),
  }
}
