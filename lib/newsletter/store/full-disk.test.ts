import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { importSubscribers } from '#lib/newsletter/import/import-subscribers.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { eraseAddress } from '#lib/newsletter/list/own-data.ts'
import { signUp } from '#lib/newsletter/list/sign-up.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { canWrite } from '#lib/server/can-write.ts'
import { backUp } from './backup.ts'
import { gatherEntries } from './gather-entries.ts'
import { openStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-full-'))
const disk = mountDisk(folder, 'size=2m')
const data = join(folder, 'data')
afterAll(() => {
  unmountDisk(folder)
  rmSync(folder, { recursive: true, force: true })
})

/** SQLite's code of a full disk, which is what the log and the commands tell. */
const full = { code: 'ERR_SQLITE_ERROR', errcode: 13 }

describe('on a full disk', () => {
  beforeEach(({ skip }) => skip(!disk, noDisk))
  const limits = { network: 1e6, networkWithoutProof: 1e6, all: 1e6 }
  const secrets = new Secrets('a secret of sixteen')
  const ask = (newsletter: Newsletter, address: string) =>
    signUp(
      newsletter,
      { address, lists: ['daily'], language: 'en', wording: 'Yes', page: '/' },
      { network: '192.0.2.1', hasProof: true },
    )
  const open = async (): Promise<Newsletter> => {
    mkdirSync(data, { recursive: true })
    const store = await openStore({ databaseUrl: undefined, dataDir: data })
    return { store, secrets, limits, now: Date.now, forgetMails: async () => undefined }
  }

  it('a sign-up is refused with the cause, half of none is kept, and the server is not ready', async () => {
    const newsletter = await open()
    const { store } = newsletter
    await ask(newsletter, 'before@example.org')
    await expect(store.tryToWrite()).resolves.toBeUndefined()
    disk?.fill()
    // Until the log has used up the room that it has taken already.
    const people = Array.from({ length: 60 }, (_, index) => `reader-${index}@example.org`)
    const outcomes = await Promise.allSettled(people.map((each) => ask(newsletter, each)))
    const refused = outcomes.filter((each) => each.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toMatchObject(full)
    await expect(canWrite(store)).rejects.toMatchObject(full)
    // A reader is answered all the same.
    await expect(store.ping()).resolves.toBeUndefined()
    const taken = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect((await store.queries.statistics(Date.now())).pending).toBe(1 + taken)

    const someone = await store.queries.findByAddress('before@example.org')
    await expect(
      store.write((queries) => eraseAddress(newsletter, queries, 'before@example.org', 'erased')),
    ).rejects.toMatchObject(full)
    expect(await store.queries.eventsOf(someone?.id ?? '')).toHaveLength(1)
    expect(await store.queries.isSuppressed(secrets.fingerprint('before@example.org'))).toBe(false)

    disk?.free()
    await expect(canWrite(store, Date.now() + 6000)).resolves.toBeUndefined()
    await ask(newsletter, 'after@example.org')
    expect(await store.queries.findByAddress('after@example.org')).toBeDefined()
    await store.close()
  })

  it('an import and a backup fail with the cause, and leave nothing half', async () => {
    const newsletter = await open()
    const before = await newsletter.store.queries.statistics(Date.now())
    const people = Array.from({ length: 400 }, (_, index) => `i${index}@example.org,active`)
    const file = join(tmpdir(), `handbill-full-${process.pid}.csv`)
    writeFileSync(file, `email,status\n${people.join('\n')}\n`)
    disk?.fill()
    const gathering = gatherEntries()
    const options = {
      ...{ file, isWritten: true, offered: ['daily' as const], lists: ['daily' as const] },
      ...{ language: 'en', status: undefined, gathering, onRefused: () => undefined },
    }
    await expect(
      importSubscribers(newsletter, { ...options, onProgress: () => undefined }),
    ).rejects.toMatchObject(full)
    gathering.close()
    rmSync(file)
    expect(await newsletter.store.queries.statistics(Date.now())).toEqual(before)
    await expect(
      backUp({ databaseUrl: undefined, dataDir: data }, join(folder, 'b.db'), { replaces: false }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^ENOSPC$|^ERR_SQLITE_ERROR$/) })
    expect(readdirSync(folder).filter((name) => name.startsWith('b.db'))).toEqual([])
    await newsletter.store.close()
    disk?.free()
  })
})

it('one look holds for five seconds, no matter who asks', async () => {
  let looks = 0
  const store = { tryToWrite: async () => void looks++ } as unknown as Newsletter['store']
  await Promise.all([canWrite(store, 1000), canWrite(store, 1001), canWrite(store, 5999)])
  expect(looks).toBe(1)
  await canWrite(store, 6000)
  // A clock that was put back.
  await canWrite(store, 10)
  expect(looks).toBe(3)
})
