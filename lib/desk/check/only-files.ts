import { type RawBuilder, sql } from 'kysely'

/** Files of the publication that a question is about, by their paths from its root; undefined for all. */
export type Only = ReadonlySet<string> | undefined

/** A condition that a column holds the path of one of these files. */
export function isOneOf(column: string, only: Only): RawBuilder<boolean> {
  if (!only) return sql`true`
  return sql`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify([...only])}))`
}
