import { basename, dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import { type Collection, collections } from './record-addresses.ts'

/** A record that should be in the repository of the account, or is. */
export interface RecordRow {
  collection: Collection
  rkey: string
  /** The file of its article; empty for the publication's own. */
  path: string
  language: string
  /** Milliseconds since 1970. */
  date: number
  /** The mark of what should be there; null: nothing should. */
  wanted: string | null
  /** The mark of what is there; null: nothing is; empty: something else is. */
  sent: string | null
  /** The version that is there. */
  cid: string | null
  /** The mark that the server would not have: it is not sent again. */
  refused: string | null
  /** 1 from before it is sent until the answer is noted. */
  onWire: number
  /** How often the server failed at it. */
  attempts: number
}

/** What is known of the account's repository. Derived: lost, it is made anew by looking there. */
export interface SentTables {
  records: RecordRow
  /** Points of writes by the minute in which they were sent (milliseconds since 1970). */
  spent: { at: number; points: number }
  /** `begun`: when everything was looked at first; `compared`: when the repository was gone through last; `blocked`: until when nothing is sent. */
  moments: { name: string; at: number }
}

export type SentRecords = Kysely<SentTables>

const statements = [
  `CREATE TABLE IF NOT EXISTS records (collection TEXT NOT NULL, rkey TEXT NOT NULL, path TEXT NOT NULL, language TEXT NOT NULL,
    date INTEGER NOT NULL, wanted TEXT, sent TEXT, cid TEXT, refused TEXT, onWire INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (collection, rkey)) WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS recordsByPath ON records (path)`,
  `CREATE INDEX IF NOT EXISTS recordsDue ON records (date) WHERE wanted IS NOT sent AND coalesce(wanted, '') IS NOT refused`,
  `CREATE TABLE IF NOT EXISTS spent (at INTEGER PRIMARY KEY, points INTEGER NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS moments (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
]

/** Where what is known of an account's repository lies: beside the catalogue's other memories, named by the account. */
export function sentRecordsFile(catalogueFile: string, dataDir: string, did: string): string {
  const name = basename(catalogueFile).replace(/\.\w+$/, '')
  return join(dataDir, 'announcements', `${name}-${contentMark(did)}.db`)
}

/** Opens it, or makes it. Throws where the file is not to be opened. */
export async function openSentRecords(file: string): Promise<SentRecords> {
  makePrivateFolder(dirname(file))
  const records = openSqlite<SentTables>(file, {
    // What was sent must be noted before more is.
    pragmas: ['journal_mode = WAL', 'synchronous = FULL'],
  })
  for (const statement of statements) await sql.raw(statement).execute(records)
  return records
}

/** A moment that is kept (milliseconds since 1970); undefined: it has not come. */
export async function momentOf(records: SentRecords, name: string): Promise<number | undefined> {
  const row = await records
    .selectFrom('moments')
    .select('at')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.at
}

/** Keeps a moment. */
export async function noteMoment(records: SentRecords, name: string, at: number): Promise<void> {
  await records
    .insertInto('moments')
    .values({ name, at })
    .onConflict((on) => on.column('name').doUpdateSet({ at }))
    .execute()
}

/** Whether a row has to be sent, or removed. */
export const isDue = sql<boolean>`wanted IS NOT sent AND coalesce(wanted, '') IS NOT refused`

/** The row of a record. */
export const isRecord = ({ collection, rkey }: Pick<RecordRow, 'collection' | 'rkey'>) =>
  sql<boolean>`collection = ${collection} AND rkey = ${rkey}`

/** After a post is there, the record of its article is not as it should be any more: it names the post. Of other rows nothing. */
export async function noteTold(records: SentRecords, post: RecordRow): Promise<void> {
  if (post.collection !== collections.post || post.wanted === null) return
  await records
    .updateTable('records')
    .set({ sent: '' })
    .where('path', '=', post.path)
    .where('collection', '=', collections.document)
    .where('sent', 'is not', null)
    .execute()
}
