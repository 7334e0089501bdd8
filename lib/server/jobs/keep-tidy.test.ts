import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Subscriber } from '#lib/newsletter/records/subscriber.ts'
import { openSqliteStore } from '#lib/newsletter/store/sqlite-store.ts'
import { keepTidy, keptFor } from './keep-tidy.ts'

test('sign-ups that were never confirmed go after thirty days, and nothing else does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-tidy-'))
  const store = await openSqliteStore(join(folder, 'subscribers.db'))
  const moment = Date.UTC(2026, 10, 22)
  const subscriber = (address: string, state: Subscriber['state'], age: number): Subscriber => ({
    ...{ id: randomUUIDv7(), address, language: 'en', state },
    ...{ pausedUntil: null, createdAt: moment - age, confirmedAt: null },
  })
  const old = subscriber('old@example.org', 'pending', keptFor)
  const young = subscriber('young@example.org', 'pending', keptFor - 1)
  const reader = subscriber('reader@example.org', 'active', 2 * keptFor)
  await store.write(async (queries) => {
    for (const each of [old, young, reader]) await queries.insert(each)
  })
  const ending = new AbortController()
  const faults: unknown[] = []
  const tell = (event: object) => void faults.push(event)
  const done = keepTidy({ store, now: () => moment, tell }, ending.signal)
  await expect.poll(() => store.queries.find(old.id)).toBeUndefined()
  ending.abort()
  await done
  expect(await store.queries.find(young.id)).toBeDefined()
  expect(await store.queries.find(reader.id)).toBeDefined()
  expect(faults).toEqual([])
  await store.close()
  const again = new AbortController()
  const failing = keepTidy({ store, now: () => moment, tell }, again.signal)
  await expect.poll(() => faults.length).toBe(1)
  again.abort()
  await failing
  rmSync(folder, { recursive: true })
})
