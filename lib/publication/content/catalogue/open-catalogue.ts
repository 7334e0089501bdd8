import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { ToldError } from '#lib/errors/told-error.ts'
import { makePrivateFolder } from '#lib/files/private-files.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { type CatalogueTables, catalogueStatements, catalogueVersion } from './tables.ts'

export type Catalogue = Kysely<CatalogueTables>

/**
 * Where the catalogue of a publication lies: below the data folder, a file for each publication, so that a server
 * started on another one never sees this one's articles.
 */
export function catalogueFile(contentDir: string, dataDir: string): string {
  const id = createHash('sha256').update(contentDir).digest('hex').slice(0, 8)
  return join(dataDir, 'catalogue', `${basename(contentDir) || 'root'}-${id}.db`)
}

/** Opens a catalogue for the intake; one of another version or in ruins is thrown away, as it can be made again. */
export async function openForIntake(file: string): Promise<Catalogue> {
  makePrivateFolder(dirname(file))
  // Derived data: a crash of the machine costs an intake, so no write waits for the disk.
  const pragmas = ['journal_mode = WAL', 'synchronous = NORMAL', 'temp_store = MEMORY']
  let catalogue: Catalogue
  let version: number
  try {
    catalogue = openSqlite<CatalogueTables>(file, { pragmas })
    version = await versionOf(catalogue)
  } catch (error) {
    if (!isRuined(error)) throw error
    discard(file)
    return openForIntake(file)
  }
  if (version === catalogueVersion) return catalogue
  if (version !== 0) {
    await catalogue.destroy()
    discard(file)
    return openForIntake(file)
  }
  await catalogue.transaction().execute(async (transaction) => {
    for (const statement of catalogueStatements) await sql.raw(statement).execute(transaction)
    await sql.raw(`PRAGMA user_version = ${catalogueVersion}`).execute(transaction)
  })
  return catalogue
}

/** SQLite's codes for a damaged file and for one that is no database. */
function isRuined(error: unknown): boolean {
  return [11, 26].includes((error as { errcode?: number }).errcode ?? 0)
}

function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

/** Thrown where there is no catalogue to read. */
export class NoCatalogueError extends ToldError {
  override name = 'NoCatalogueError'
}

/** Thrown where the catalogue is of another version of Handbill, whose queries do not fit it. */
export class OutdatedCatalogueError extends NoCatalogueError {
  override name = 'OutdatedCatalogueError'
}

/** Throws {@link OutdatedCatalogueError} where a catalogue is of another version than this one reads. */
export async function refuseOutdated(catalogue: Catalogue): Promise<void> {
  const version = await versionOf(catalogue)
  if (version !== catalogueVersion)
    throw new OutdatedCatalogueError(
      `The catalogue is of version ${version}, but this Handbill reads version ${catalogueVersion}: run "npx handbill build"`,
    )
}

/** Opens a catalogue for reading. Throws {@link NoCatalogueError} where no intake has made one. */
export function openForReading(file: string): Catalogue {
  if (!existsSync(file))
    throw new NoCatalogueError(`There is no catalogue at ${file}: run "npx handbill build" first`)
  return openSqlite<CatalogueTables>(file, { pragmas: ['query_only = 1', 'cache_size = -8000'] })
}

async function versionOf(catalogue: Catalogue): Promise<number> {
  const result = await sql<{ user_version: number }>`PRAGMA user_version`.execute(catalogue)
  return result.rows[0]?.user_version ?? 0
}
