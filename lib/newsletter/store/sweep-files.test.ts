import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testNewsletter } from '#lib/newsletter/fixtures/newsletter.ts'
import { eraseWholly } from '#lib/newsletter/list/own-data.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { openStore } from './open-store.ts'

let dataDir = ''
let store: Store
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const people = Array.from({ length: 4000 }, (_, index) => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  address: `${hash(String(index)).slice(0, 12)}@example.org`,
}))

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'handbill-sweep-'))
  store = await openStore({ databaseUrl: undefined, dataDir })
  const shared = { at: 1, lists: ['daily' as const], language: 'en', wording: '', page: 'x.csv' }
  const newcomers = people.map((person) => ({
    subscriber: {
      ...{ ...person, language: 'en', state: 'active' as const },
      ...{ pausedUntil: null, createdAt: 1, confirmedAt: 1 },
    },
    lists: shared.lists,
    event: { kind: 'imported' as const, ...shared },
  }))
  for (let first = 0; first < newcomers.length; first += 100)
    await store.write((queries) => queries.insertMany(newcomers.slice(first, first + 100), 1))
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

const files = () => readdirSync(dataDir).map((name) => join(dataDir, name))
const holding = (text: string) => files().filter((file) => readFileSync(file).includes(text))

test('an erased address is in no file, not even where a page that was split still had it', async () => {
  await store.sweep()
  const bytes = readFileSync(join(dataDir, 'subscribers.db'), 'latin1')
  const times = Map.groupBy(bytes.match(/[\da-f]{12}@example\.org/g) ?? [], (address) => address)
  // Once in the table, once in its index; a third time in a gap.
  const stale = people.filter(({ address }) => (times.get(address)?.length ?? 0) > 2)
  expect(stale.length).toBeGreaterThan(0)
  const newsletter = testNewsletter(store)
  const some = [...stale.slice(0, 2), ...people.slice(0, 2)].map(({ address }) => address)
  expect(some.map(holding).every((found) => found.length > 0)).toBe(true)
  expect(await eraseWholly(newsletter, some)).toEqual({
    wereKnown: [true, true, true, true],
    isSwept: true,
  })
  expect(some.flatMap(holding)).toEqual([])
  expect(await store.queries.findByAddress(people[9]?.address ?? '')).toBeDefined()
})

test('of many the file is written anew without a search', async () => {
  const many = people.slice(100, 250).map(({ address }) => address)
  await eraseWholly(testNewsletter(store), many)
  expect(many.flatMap(holding)).toEqual([])
})

test('a reader elsewhere holds it up and not us, and the next one takes it along', async () => {
  const { address = '' } = people[50] ?? {}
  const other = new DatabaseSync(join(dataDir, 'subscribers.db'))
  other.exec('begin; select count(*) from subscribers')
  const erased = eraseWholly(testNewsletter(store), [address])
  // While it waits, others are served.
  await store.write((queries) => queries.lock(people[60]?.id ?? ''))
  await expect.poll(() => holding(address).length).toBeGreaterThan(0)
  other.exec('commit')
  await erased
  other.close()
  expect(holding(address)).toEqual([])
})

test('its files and those beside it are their owner’s alone', () => {
  expect(files().map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(
    files().map(() => '600'),
  )
  expect(files().length).toBeGreaterThan(2)
})
