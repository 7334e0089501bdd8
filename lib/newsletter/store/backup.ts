import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { privateMode } from '#lib/files/private-files.ts'
import { makeWhole } from '#lib/files/whole-file.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { insertRows, keptTables, rowsOf } from './copy-rows.ts'
import { MigrationError, migrateSqlite, pendingMigrations } from './migrate.ts'
import { type StorePlace, sqliteFile } from './open-store.ts'
import { connectPostgres } from './postgres-store.ts'
import type { Tables } from './tables.ts'
import { countAnew, uncounted } from './uncounted.ts'

/**
 * Writes the subscriber database as it is at one moment into an SQLite file, while servers go on writing. The file is
 * whole or not there, and only its owner may read it. Throws `FileExistsError`, `MigrationError`.
 */
export async function backUp(
  place: StorePlace,
  file: string,
  { replaces }: { replaces: boolean },
): Promise<void> {
  const make = async (aside: string) => {
    if (place.databaseUrl) await copyPostgres(place.databaseUrl, aside)
    else await copySqlite(sqliteFile(place.dataDir), aside)
    await finish(aside)
  }
  // A name of its own, by which backups at night know what one that was killed has left.
  const aside = `${file}.${process.pid}.part`
  await makeWhole(file, make, { mode: privateMode, aside, isNew: !replaces, isSynced: true })
}

async function copySqlite(from: string, into: string): Promise<void> {
  if (!existsSync(from)) throw new MigrationError(`There is no subscriber database ${from}`)
  const database = openSqlite<Tables>(from, { readOnly: true })
  try {
    await refuseOutdated(database)
    await sql`vacuum into ${into}`.execute(database)
  } finally {
    await database.destroy()
  }
}

async function copyPostgres(url: string, into: string): Promise<void> {
  const source = connectPostgres(url)
  const copy = openSqlite<Tables>(into, { pragmas: ['synchronous = OFF'] })
  try {
    await refuseOutdated(source)
    await migrateSqlite(copy)
    await source
      .transaction()
      // Every read sees what the first one saw.
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((reading) =>
        copy.transaction().execute(async (writing) => {
          await uncounted(writing, async () => {
            for (const table of keptTables)
              for await (const rows of rowsOf(reading, table))
                await insertRows(writing, table, rows)
          })
          await countAnew(writing)
          const known = await reading.selectFrom('installation').selectAll().execute()
          if (known.length > 0) await insertRows(writing, 'installation', known)
        }),
      )
  } finally {
    await source.destroy()
    await copy.destroy()
  }
}

async function refuseOutdated(database: Parameters<typeof pendingMigrations>[0]): Promise<void> {
  const pending = await pendingMigrations(database)
  if (pending.length > 0)
    throw new MigrationError(
      `The subscriber database lacks ${pending.join(', ')}: run "npx handbill migrate" first`,
    )
}

/** One file without companions, and without what outlives neither a day nor a process. */
async function finish(file: string): Promise<void> {
  const copy = openSqlite<Tables>(file, {
    pragmas: ['journal_mode = DELETE', 'secure_delete = ON'],
  })
  try {
    await copy.deleteFrom('limits').execute()
    await copy.deleteFrom('leases').execute()
    await copy.deleteFrom('desk_links').execute()
    await copy.deleteFrom('desk_sessions').execute()
    // One that was taken out must not come back.
    await copy.deleteFrom('desk_passkeys').execute()
  } finally {
    await copy.destroy()
  }
}
