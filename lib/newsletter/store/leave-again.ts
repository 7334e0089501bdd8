import { type RawBuilder, sql } from 'kysely'
import type { Database } from './tables.ts'

const tables: [name: string, what: RawBuilder<unknown>][] = [
  ['fediverse_followers', sql`account`],
  ['fediverse_reactions', sql`kind || ' ' || object`],
  ['fediverse_replies', sql`id`],
]

/** Takes out what a backup brought back of peers that took it back since: who came again later stays. */
export async function leaveAgain(database: Database): Promise<void> {
  for (const [name, what] of tables)
    await sql`DELETE FROM ${sql.table(name)} WHERE EXISTS (SELECT 1 FROM fediverse_left
      WHERE fediverse_left.actor = ${sql.table(name)}.actor AND fediverse_left.what = ${what}
      AND fediverse_left.at >= ${sql.table(name)}.created_at)`.execute(database)
}
