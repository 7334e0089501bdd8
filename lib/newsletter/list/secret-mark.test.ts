import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { lookAtSecret } from '#lib/desk/doctor/secret.ts'
import { backUp } from '#lib/newsletter/store/backup.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { migrateBefore } from '#lib/newsletter/store/fixtures/migrate-before.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { installationQueries } from '#lib/newsletter/store/installation-queries.ts'
import { migrateStore, openStore } from '#lib/newsletter/store/open-store.ts'
import { openTarget, restore } from '#lib/newsletter/store/restore.ts'
import { openBackup } from '#lib/newsletter/store/restore-check.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { isOwnSecret } from './secret-mark.ts'
import { Secrets } from './tokens.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-secret-'))
afterAll(() => rmSync(folder, { recursive: true }))
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const [ours, theirs] = ['a secret of sixteen', 'another of sixteen'] as const
const [own, other] = [new Secrets(ours), new Secrets(theirs)] as const

it('marks a secret without telling it, and each otherwise', () => {
  expect(own.mark).toMatch(/^[\w-]{22}$/)
  expect(new Secrets(ours).mark).toBe(own.mark)
  expect(other.mark).not.toBe(own.mark)
  expect(own.fingerprint('')).not.toContain(own.mark)
})

describe.each(databases)('the secret of the subscribers on $name', ({ open, create }) => {
  const opened = async () => {
    const made = await open()
    closing.push(made.close)
    return made
  }

  it('is that of the first who opens the database, until it holds somebody', async () => {
    const { store } = await opened()
    expect(await isOwnSecret({ store, secrets: other })).toBe(true)
    // An empty database is nobody's: its secret may be put in its place late.
    expect(await isOwnSecret({ store, secrets: own })).toBe(true)
    await store.write((queries) => queries.suppress(own.fingerprint('k7@example.org'), 'erased', 1))
    expect(await isOwnSecret({ store, secrets: other })).toBe(false)
    expect(await isOwnSecret({ store, secrets: own })).toBe(true)
    expect(await store.queries.secretMark()).toBe(own.mark)
  })

  it('is taken for that of now, in a database of an earlier version', async () => {
    const { place, remove } = await create()
    closing.push(remove)
    const step = '2026-11-29-which-secret'
    await migrateBefore(place, step)
    await ask(
      place,
      `insert into subscribers (id, address, language, state, created_at)
        values ('0198c0de-0000-7000-8000-000000000001', 'ada@example.org', 'en', 'active', 1)`,
    )
    expect((await migrateStore(place))[0]).toBe(step)
    const again = await openStore(place)
    closing.push(again.close)
    expect(await again.queries.secretMark()).toBeUndefined()
    expect(await isOwnSecret({ store: again, secrets: own })).toBe(true)
    expect(await isOwnSecret({ store: again, secrets: other })).toBe(false)
  })

  it('goes into a backup, and is that of now after a restore', async () => {
    const { place, store } = await opened()
    await store.write((queries) => queries.insert(subscriber('ada@example.org')))
    await isOwnSecret({ store, secrets: own })
    const file = join(folder, `${Math.random()}.db`)
    await backUp(place, file, { replaces: false })
    const backup = await openBackup(file, place.dataDir)
    expect(await installationQueries(backup.database).secretMark()).toBe(own.mark)
    const into = await opened()
    const target = await openTarget(into.place)
    const isPostgres = into.place.databaseUrl !== undefined
    await restore(backup.database, target, { secrets: other, isPostgres, now: 1 })
    await backup.close()
    await target.destroy()
    expect(await into.store.queries.secretMark()).toBe(other.mark)
  })

  it('is looked at by the doctor, who makes none', async () => {
    const { place, store } = await opened()
    await store.write((queries) => queries.insert(subscriber('ada@example.org')))
    const look = (secret: string) =>
      lookAtSecret(
        readSettings({
          ...{ DATABASE_URL: place.databaseUrl ?? '', DATA_DIR: place.dataDir },
          SECRET_KEY: secret,
        }),
      )
    expect(await look(ours)).toEqual([])
    await isOwnSecret({ store, secrets: own })
    expect(await look(ours)).toMatchObject([{ state: 'ok' }])
    expect(await look(theirs)).toMatchObject([
      { state: 'fault', found: expect.stringContaining('belong to a different one') },
    ])
    expect(await look('')).toMatchObject([
      { state: 'fault', found: 'the secret of the subscribers is missing' },
    ])
    writeFileSync(join(place.dataDir, 'secret-key'), `${ours}\n`)
    expect(await look('')).toMatchObject([{ state: 'ok' }])
  })

  it('is nothing where there is no database', async () => {
    const { place, remove } = await create()
    closing.push(remove)
    const settings = readSettings({
      ...{ DATABASE_URL: place.databaseUrl ?? '', DATA_DIR: place.dataDir },
    })
    expect(await lookAtSecret(settings)).toEqual([])
  })
})
