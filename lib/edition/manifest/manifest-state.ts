import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { EditionState } from '../files/edition-state.ts'
import { type ManifestEntry, shardOf } from '../files/manifest-format.ts'

/**
 * What of the manifest is kept between two publications, beside the pages: `manifest` has an entry of every file,
 * `unlisted` the paths whose entry is not as the page is. Triggers note them, so that the code that writes a page need not.
 */
const tables: Record<string, string> = {
  manifest: `(shard TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, date INTEGER NOT NULL,
    headers TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (shard, path))`,
  manifest_headers:
    '(name TEXT PRIMARY KEY, headers TEXT NOT NULL, files INTEGER NOT NULL DEFAULT 0)',
  manifest_parts: '(name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, date INTEGER NOT NULL)',
  assets: `(path TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, type TEXT NOT NULL,
    date INTEGER NOT NULL, stat TEXT NOT NULL)`,
  unlisted: '(path TEXT PRIMARY KEY)',
}

const events = { insert: 'NEW', update: 'NEW', delete: 'OLD' }

/** How many files have which headers: to count them each time would take as long as the archive is large. */
const counting = Object.entries({ insert: ['NEW', '+'], delete: ['OLD', '-'] }).map(
  ([event, [row, sign]]) => `CREATE TRIGGER counted_${event} AFTER ${event} ON manifest BEGIN
    UPDATE manifest_headers SET files = files ${sign} 1 WHERE name = ${row}.headers; END`,
)

/** A file as the edition has it. */
export interface EditionFile {
  path: string
  file: string
  sha256: string
  bytes: number
  type: string
  /** Milliseconds since 1970. */
  date: number
}

/** Makes the tables where they are not there, or no longer follow the pages; then every page is unlisted. */
export async function prepareManifest(state: EditionState): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM sqlite_master
    WHERE type = 'trigger' AND (name LIKE 'unlisted_%' OR name LIKE 'counted_%')`.execute(state)
  const followed = 2 * Object.keys(events).length
  if (rows.length === followed + counting.length) return
  if (rows.length === followed) return countFiles(state)
  await state.transaction().execute(async (transaction) => {
    for (const [name, columns] of Object.entries(tables)) {
      await sql.raw(`DROP TABLE IF EXISTS ${name}`).execute(transaction)
      await sql.raw(`CREATE TABLE ${name} ${columns} WITHOUT ROWID`).execute(transaction)
    }
    for (const table of ['pages', 'assets'])
      for (const [event, row] of Object.entries(events)) {
        const name = `unlisted_${table}_${event}`
        const note = `INSERT OR IGNORE INTO unlisted VALUES (${row}.path)`
        await sql.raw(`DROP TRIGGER IF EXISTS ${name}`).execute(transaction)
        await sql
          .raw(`CREATE TRIGGER ${name} AFTER ${event} ON ${table} BEGIN ${note}; END`)
          .execute(transaction)
      }
    for (const trigger of counting) await sql.raw(trigger).execute(transaction)
    await sql`INSERT INTO unlisted SELECT path FROM pages`.execute(transaction)
  })
}

/** Begins to count in a state of before. */
async function countFiles(state: EditionState): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE manifest_headers ADD COLUMN files INTEGER NOT NULL DEFAULT 0`.execute(
      transaction,
    )
    await sql`UPDATE manifest_headers SET files =
      (SELECT count(*) FROM manifest WHERE manifest.headers = manifest_headers.name)`.execute(
      transaction,
    )
    for (const trigger of counting) await sql.raw(trigger).execute(transaction)
  })
}

/** Paths whose entry is not as the page is. */
export async function unlistedPaths(state: EditionState): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`SELECT path FROM unlisted`.execute(state)
  return rows.map(({ path }) => path)
}

/** Headers by which a file is to be answered. */
export type HeadersOf = (path: string, type: string) => Record<string, string>

/**
 * Brings the entries of `paths` up to date. What has the same content as before keeps its date. Returns the shards in
 * which something may have changed.
 */
export async function listPaths(
  state: EditionState,
  paths: string[],
  headersOf: HeadersOf,
): Promise<Set<string>> {
  const touched = new Set<string>()
  const keys = paths.map((path) => ({ path, shard: shardOf(path) }))
  // As they lie in the table: else each of them is written to another place of it.
  keys.sort((a, b) => (a.shard < b.shard ? -1 : Number(a.shard > b.shard)))
  for (const some of chunks(keys)) {
    for (const { shard } of some) touched.add(shard)
    await state.transaction().execute(async (transaction) => listSome(transaction, some, headersOf))
  }
  return touched
}

async function listSome(
  state: EditionState,
  keys: { path: string; shard: string }[],
  headersOf: HeadersOf,
): Promise<void> {
  const list = sql.join(keys.map(({ shard, path }) => sql`(${shard}, ${path})`))
  const files = await filesOf(
    state,
    keys.map(({ path }) => path),
  )
  const before = await datesOf(state, list)
  await sql`DELETE FROM manifest WHERE (shard, path) IN (VALUES ${list})`.execute(state)
  const sets = new Map<string, string>()
  const rows = files.map((file) => {
    const known = before.get(file.path)
    const date = known?.sha256 === file.sha256 ? known.date : file.date
    const headers = JSON.stringify(headersOf(file.path, file.type))
    const name = hash('sha256', headers, 'hex').slice(0, 8)
    sets.set(name, headers)
    const entry = JSON.stringify(toEntry({ ...file, date }, name))
    return sql`(${shardOf(file.path)}, ${file.path}, ${file.sha256}, ${date}, ${name}, ${entry})`
  })
  if (rows.length === 0) return
  const named = [...sets].map(([name, headers]) => sql`(${name}, ${headers})`)
  await sql`INSERT OR IGNORE INTO manifest_headers (name, headers) VALUES ${sql.join(named)}`.execute(
    state,
  )
  await sql`INSERT INTO manifest VALUES ${sql.join(rows)}`.execute(state)
}

function toEntry({ path, file, sha256, bytes, date }: EditionFile, headers: string): ManifestEntry {
  return { path, file, sha256, bytes, headers, date: new Date(date).toISOString() }
}

async function filesOf(state: EditionState, paths: string[]): Promise<EditionFile[]> {
  const columns = sql`path, file, sha256, bytes, type, date`
  const { rows } = await sql<EditionFile>`
    SELECT ${columns} FROM assets WHERE path IN (${sql.join(paths)})
    UNION ALL SELECT ${columns} FROM pages WHERE path IN (${sql.join(paths)})`.execute(state)
  return rows
}

async function datesOf(
  state: EditionState,
  keys: RawBuilder<unknown>,
): Promise<Map<string, { sha256: string; date: number }>> {
  const { rows } = await sql<{ path: string; sha256: string; date: number }>`
    SELECT path, sha256, date FROM manifest WHERE (shard, path) IN (VALUES ${keys})`.execute(state)
  return new Map(rows.map((row) => [row.path, row]))
}

/** The entries of all shards whose name begins with `prefix`, each as JSON. */
export async function entriesOf(state: EditionState, prefix: string): Promise<string[]> {
  const { rows } = await sql<{ entry: string }>`SELECT entry FROM manifest
    WHERE shard >= ${prefix} AND shard < ${`${prefix}g`} ORDER BY shard, path`.execute(state)
  return rows.map(({ entry }) => entry)
}

/** How many files are listed, and the sets of headers that they have. */
export async function listed(
  state: EditionState,
): Promise<{ files: number; headers: Record<string, Record<string, string>> }> {
  const { rows } = await sql<{ name: string; files: number; headers: string }>`
    SELECT name, files, headers FROM manifest_headers WHERE files > 0 ORDER BY name`.execute(state)
  return {
    files: rows.reduce((sum, row) => sum + row.files, 0),
    headers: Object.fromEntries(rows.map(({ name, headers }) => [name, JSON.parse(headers)])),
  }
}

/** A part of the manifest as it was written last. */
export interface WrittenPart {
  name: string
  sha256: string
  date: number
}

export async function writtenParts(state: EditionState): Promise<Map<string, WrittenPart>> {
  const { rows } = await sql<WrittenPart>`SELECT name, sha256, date FROM manifest_parts`.execute(
    state,
  )
  return new Map(rows.map((row) => [row.name, row]))
}

/** Notes that the manifest is written: its parts, and that `paths` are listed now. */
export async function noteWritten(
  state: EditionState,
  parts: WrittenPart[],
  paths: string[],
): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    await sql`DELETE FROM manifest_parts`.execute(transaction)
    for (const { name, sha256, date } of parts)
      await sql`INSERT INTO manifest_parts VALUES (${name}, ${sha256}, ${date})`.execute(
        transaction,
      )
    for (const some of chunks(paths))
      await sql`DELETE FROM unlisted WHERE path IN (${sql.join(some)})`.execute(transaction)
  })
}
