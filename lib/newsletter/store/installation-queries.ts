import type { Queries } from '#lib/newsletter/records/store.ts'
import type { Database } from './tables.ts'

type Part = Pick<Queries, 'secretMark' | 'keepSecretMark' | 'holdsNobody' | 'note' | 'keepNote'>

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
  const read = async (name: string) => {
    const row = await database
      .selectFrom('installation')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.value
  }
  const keep = async (name: string, value: string) => {
    await database
      .insertInto('installation')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  }
  return {
    secretMark: () => read('secret'),
    keepSecretMark: (mark) => keep('secret', mark),
    note: read,
    keepNote: keep,
    holdsNobody: async () => (await isEmpty('subscribers')) && (await isEmpty('suppressions')),
  }
}
