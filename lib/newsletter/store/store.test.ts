import { rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mailFor, subscriber } from './fixtures/rows.ts'
import { databases, type OpenedStore } from './fixtures/stores.ts'
import { openWire } from './fixtures/wire.ts'
import { openStore, sqliteFile } from './open-store.ts'
import { connectPostgres, openPostgresStore } from './postgres-store.ts'
import { openSqliteStore } from './sqlite-store.ts'

const failure = new Error('on purpose')

describe.each(databases)('a store on $name', ({ open }) => {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  it('takes back all that a failing write did', async () => {
    const { store } = opened
    const ada = subscriber('ada@example.org')
    const write = store.write(async (queries) => {
      await queries.insert(ada)
      await queries.suppress('fingerprint', 'erased', 1)
      throw failure
    })
    await expect(write).rejects.toBe(failure)
    expect(await store.queries.find(ada.id)).toBeUndefined()
    expect(await store.queries.isSuppressed('fingerprint')).toBe(false)
  })

  it.each(['thrown by the work', 'thrown by the database'])(
    'keeps what others write at the same time as one that fails: %s',
    async (cause) => {
      const { store } = opened
      const all = Array.from({ length: 30 }, (_, index) => subscriber(`a${index}@example.org`))
      const outcomes = await Promise.allSettled(
        all.map((each, index) =>
          store.write(async (queries) => {
            await queries.insert(each)
            if (index % 3 !== 0) return
            if (cause === 'thrown by the work') throw failure
            await queries.enqueue({ ...mailFor(each), subscriberId: 'nobody' })
          }),
        ),
      )
      const kept = await Promise.all(all.map(({ id }) => store.queries.find(id)))
      for (const [index, each] of all.entries()) {
        expect(outcomes[index]?.status).toBe(index % 3 === 0 ? 'rejected' : 'fulfilled')
        expect(kept[index]).toEqual(index % 3 === 0 ? undefined : each)
      }
    },
  )

  it('shows readers nothing of an unfinished write', async () => {
    const { store } = opened
    const ada = subscriber('ada@example.org')
    const seen: unknown[] = []
    await store.write(async (queries) => {
      await queries.insert(ada)
      seen.push(await queries.find(ada.id), await store.queries.find(ada.id))
    })
    seen.push(await store.queries.find(ada.id))
    expect(seen).toEqual([ada, undefined, ada])
  })

  it('lets only one at a time have a locked row', async () => {
    const { store, place } = opened
    const other = await openStore(place)
    const ada = subscriber('ada@example.org', { createdAt: 0 })
    const { id } = ada
    await store.write((queries) => queries.insert(ada))
    const add = (through: typeof store) =>
      through.write(async (queries) => {
        const locked = await queries.lock(id)
        await queries.update(id, { createdAt: (locked?.createdAt ?? 0) + 1 })
      })
    // The embedded database has one writer: two connections of one process would block each other's thread.
    const stores = place.databaseUrl ? [store, other] : [store]
    await Promise.all(stores.flatMap((each) => Array.from({ length: 25 }, () => add(each))))
    expect((await store.queries.find(id))?.createdAt).toBe(25 * stores.length)
    expect(await store.write((queries) => queries.lock('nobody'))).toBeUndefined()
    await other.close()
  })

  it('takes five hundred writes at once, and answers readers meanwhile', async () => {
    const { store } = opened
    const use = { key: 'all', period: 1000 }
    const writes = Array.from({ length: 500 }, () =>
      store.write((queries) => queries.count(use, 1)),
    )
    const start = performance.now()
    await store.ping()
    expect(performance.now() - start).toBeLessThan(1500)
    const counts = await Promise.all(writes)
    expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 500 }, (_, index) => index + 1),
    )
  })

  it('finishes what was asked of it before it closes', async () => {
    const ada = subscriber('ada@example.org')
    const other = await openStore(opened.place)
    const write = other.write((queries) => queries.insert(ada))
    await Promise.all([write, other.close()])
    expect(await opened.store.queries.find(ada.id)).toEqual(ada)
  })

  it('refuses work once it is closed', async () => {
    const other = await openStore(opened.place)
    await other.ping()
    await other.close()
    await expect(other.write((queries) => queries.find('nobody'))).rejects.toThrow()
    await expect(other.ping()).rejects.toThrow()
  })
})

describe('the wait for the disk', () => {
  const [sqlite, postgres] = databases

  it('is taken on SQLite for what was promised, and for nothing else, however often they alternate', async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
    const opened = await sqlite?.open()
    if (!opened) throw new Error('no SQLite')
    const { store } = opened
    await store.write(async () => undefined)
    const begins = prepare.mock.calls.findLastIndex(
      ([statement]) => statement === 'begin immediate',
    )
    const writer = prepare.mock.contexts[begins] as DatabaseSync
    prepare.mockRestore()
    const level = async (durable: boolean) =>
      store.write(async () => writer.prepare('pragma synchronous').get()?.synchronous, {
        durable,
      })
    const levels = []
    for (const durable of [true, false, true, false, false, true, true, false, true])
      levels.push(await level(durable))
    const [normal, full] = [1, 2]
    expect(levels).toEqual([full, normal, full, normal, normal, full, full, normal, full])
    // One that needs it takes the others of its transaction along.
    expect(await Promise.all([false, true, false].map(level))).toEqual([full, full, full])
    await opened.close()
  })

  it('is left out on PostgreSQL for that transaction alone', async () => {
    const opened = await postgres?.open()
    if (!opened) throw new Error('no PostgreSQL')
    await opened.store.write(async () => undefined, { durable: false })
    const database = connectPostgres(opened.place.databaseUrl ?? '')
    const { rows } = await sql`show synchronous_commit`.execute(database)
    expect(rows).toEqual([{ synchronous_commit: 'on' }])
    await database.destroy()
    await opened.close()
  })
})

describe('a database that is gone', () => {
  const within = async (ping: Promise<void>) => {
    const start = performance.now()
    await expect(ping).rejects.toThrow()
    expect(performance.now() - start).toBeLessThan(2000)
  }

  it('is noticed within two seconds where its file was deleted', async () => {
    const opened = await databases[0]?.open()
    const dataDir = opened?.place.dataDir ?? ''
    const store = await openSqliteStore(sqliteFile(dataDir))
    await rm(sqliteFile(dataDir))
    await within(store.ping())
    await store.close()
    await opened?.close()
  })

  it.each([
    ['nobody listens', 'postgres://handbill@127.0.0.1:1/handbill'],
    // An address for documentation (RFC 5737), which nobody answers.
    ['nothing answers', 'postgres://handbill@192.0.2.1/handbill'],
    ['there is no such host', 'postgres://handbill@database.invalid/handbill'],
  ])('is noticed within two seconds where %s', async (_, url) => {
    const store = openPostgresStore(url)
    await within(store.ping())
    await store.close()
  })

  it('is noticed within two seconds where its open connections have gone silent', async () => {
    const opened = await databases[1]?.open()
    const wire = await openWire(opened?.place.databaseUrl ?? '')
    const store = openPostgresStore(wire.url)
    await store.ping()
    wire.cut()
    await within(store.ping())
    await within(store.ping())
    wire.close()
    await store.close()
    await opened?.close()
  })
})
