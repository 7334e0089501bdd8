import { execFile } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ask } from './fixtures/ask.ts'
import { databases } from './fixtures/stores.ts'
import { MigrationError } from './migrate.ts'
import { migrations } from './migrations.ts'
import { migrateStore, openStore } from './open-store.ts'
import { tableNames } from './tables.ts'

const names = Object.keys(migrations)
const starter = join(import.meta.dirname, 'fixtures/open-and-insert.ts')

describe.each(databases)('opening a store on $name', ({ create, name }) => {
  it('brings an empty database up to date, or says which command does', async () => {
    const { place, remove } = await create()
    if (name === 'SQLite') await (await openStore(place)).close()
    else {
      await expect(openStore(place)).rejects.toThrow(
        new MigrationError(
          `The subscriber database lacks ${names.join(', ')}: run "npx handbill migrate" with the same settings, then start again`,
        ),
      )
      expect(await migrateStore(place)).toEqual(names)
    }
    expect(await migrateStore(place)).toEqual([])
    expect(await ask(place, 'select name from kysely_migration order by name')).toEqual(
      names.toSorted().map((each) => ({ name: each })),
    )
    for (const table of tableNames)
      expect(await ask(place, `select * from ${table}`), table).toEqual([])
    await remove()
  })

  // A server of PostgreSQL has files of its own.
  const ofFiles = name === 'SQLite' ? it : () => undefined
  ofFiles('lets nobody else read the files', async () => {
    const { place, remove } = await create()
    const store = await openStore(place)
    await store.write(async (queries) => queries.suppress('x', 'erased', 1))
    const files = readdirSync(place.dataDir).filter((file) => file.startsWith('subscribers.db'))
    expect(files.length).toBeGreaterThan(1)
    for (const file of files)
      expect(statSync(join(place.dataDir, file)).mode & 0o777, file).toBe(0o600)
    await store.close()
    await remove()
  })

  it('refuses a database that a newer version has changed, and leaves it as it is', async () => {
    const { place, remove } = await create()
    await migrateStore(place)
    const later = `insert into kysely_migration (name, timestamp) values ('2099-01-01-later', '')`
    await ask(place, later)
    const refusal = new MigrationError(
      'The subscriber database was changed by a newer Handbill (2099-01-01-later): run that version, or restore a backup from before',
    )
    await expect(openStore(place)).rejects.toThrow(refusal)
    await expect(migrateStore(place)).rejects.toThrow(refusal)
    expect(await ask(place, 'select name from kysely_migration')).toHaveLength(names.length + 1)
    await remove()
  })

  it('lets several processes start on an empty database at the same time', async () => {
    const { place, remove } = await create()
    const start = () =>
      promisify(execFile)(process.execPath, [starter, place.databaseUrl ?? '', place.dataDir])
    await Promise.all([start(), start(), start(), start()])
    expect(await ask(place, 'select count from limits')).toEqual([{ count: 4 }])
    expect(await ask(place, 'select name from kysely_migration')).toHaveLength(names.length)
    await remove()
  })
})

it('opens no file that is no database', async () => {
  const [sqlite] = databases
  const { place, remove } = (await sqlite?.create()) ?? {}
  if (!place) throw new Error('no SQLite')
  await writeFile(join(place.dataDir, 'subscribers.db'), 'something else entirely '.repeat(100))
  await expect(openStore(place)).rejects.toThrow('file is not a database')
  await remove?.()
})
