import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { eraseAddress } from '#lib/newsletter/list/own-data.ts'
import { signUp } from '#lib/newsletter/list/sign-up.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { backUp } from './backup.ts'
import { keptTables, type Row, rowsOf } from './copy-rows.ts'
import { event, mailFor, subscriber, tokenFor } from './fixtures/rows.ts'
import { databases, type OpenedStore } from './fixtures/stores.ts'
import type { StorePlace } from './open-store.ts'
import { openTarget, restore } from './restore.ts'
import { openBackup } from './restore-check.ts'
import type { Database, Tables } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secrets = new Secrets('a secret of sixteen')
let made = 0
const newFile = () => join(folder, `${++made}.db`)

const [sqlite, postgres] = databases
const pairs = [
  [sqlite, postgres],
  [postgres, sqlite],
].map(([from, to]) => ({ from, to }))

describe.each(databases)('a backup of $name', ({ open }) => {
  it('is one file that only its owner may read, and takes the place of none', async () => {
    const opened = await open()
    try {
      const file = newFile()
      await backUp(opened.place, file, { replaces: false })
      expect(statSync(file).mode & 0o777).toBe(0o600)
      await expect(backUp(opened.place, file, { replaces: false })).rejects.toThrow(
        /is there already/,
      )
      await backUp(opened.place, file, { replaces: true })
      expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
    } finally {
      await opened.close()
    }
  })

  it('taken while people sign up holds each of them whole, or not at all', async () => {
    const opened = await open()
    try {
      const limits = { network: 1e6, networkWithoutProof: 1e6, all: 1e6 }
      const newsletter: Newsletter = {
        ...{ store: opened.store, secrets, limits, now: Date.now },
        forgetMails: async () => undefined,
      }
      const file = newFile()
      let backup: Promise<void> | undefined
      let done = 0
      const signUps = Array.from({ length: 2000 }, async (_, index) => {
        const request = { lists: ['daily' as const], language: 'en', wording: 'Yes', page: '/' }
        const address = `reader-${index}@example.org`
        await signUp(newsletter, { ...request, address }, { network: '192.0.2.1', hasProof: true })
        if (++done === 300) backup = backUp(opened.place, file, { replaces: false })
      })
      await Promise.all(signUps)
      await backup
      const counts = await restoreInto(file, opened.place)
      expect(counts.subscribers).toBeGreaterThanOrEqual(300)
      expect(counts.held).toBe(counts.subscribers)
      const rows = await contentOf(opened.place)
      for (const table of ['tokens', 'consent_events', 'deliveries'] as const)
        expect(rows[table].length).toBe(counts.subscribers)
    } finally {
      await opened.close()
    }
  })

  it('leaves in force what was promised since', async () => {
    const opened = await open()
    const { store, place } = opened
    try {
      const people = ['stays', 'ends', 'erased'].map((name) =>
        subscriber(`${name}@example.org`, { state: 'active' }),
      )
      await insertAll(opened, people)
      const file = newFile()
      const follow = (actor: string, now: number) =>
        store.write((queries) =>
          queries.follow(
            {
              ...{ account: 'news', actor, activity: `${actor}/f` },
              ...{ inbox: `${actor}/inbox`, sharedInbox: null },
            },
            now,
          ),
        )
      for (const name of ['stays', 'left', 'came-again'])
        await follow(`https://a.example/${name}`, 1)
      await backUp(place, file, { replaces: false })
      const [, ends] = people
      await store.write(async (queries) => {
        for (const name of ['left', 'came-again'])
          await queries.unfollow('news', `https://a.example/${name}`, 2)
      })
      await follow('https://a.example/came-again', 3)
      await store.write(async (queries) => {
        await queries.update(ends?.id ?? '', { state: 'unsubscribed' })
        await queries.setLists(ends?.id ?? '', [], 1)
        await queries.record(ends?.id ?? '', event({ kind: 'unsubscribed', at: 900 }))
        await eraseAddress({ secrets, now: () => 1 }, queries, 'erased@example.org', 'erased')
        await queries.insert(subscriber('later@example.org'))
      })
      expect(await restoreInto(file, place)).toMatchObject({
        ...{ subscribers: 1, suppressed: 1, unsubscribed: 1 },
      })
      expect(await store.queries.inboxesAfter('', 9, {})).toEqual([
        'https://a.example/came-again/inbox',
        'https://a.example/stays/inbox',
      ])
      const listed = await store.queries.page({}, 1, '', 10)
      expect(listed.map(({ address, state, lists }) => [address, state, lists]).sort()).toEqual([
        ['ends@example.org', 'unsubscribed', []],
        ['stays@example.org', 'active', ['daily']],
      ])
      const events = await store.queries.eventsOf(ends?.id ?? '')
      expect(events.map(({ kind }) => kind)).toEqual(['requested', 'unsubscribed'])
    } finally {
      await opened.close()
    }
  })
})

it.each(pairs)('moves from one database to the other and back', async ({ from, to }) => {
  if (!from || !to) throw new Error('Two databases are expected')
  const first = await from.open()
  const second = await to.open()
  const third = await from.open()
  try {
    await insertAll(
      first,
      Array.from({ length: 1100 }, (_, index) => subscriber(`a${index}@example.org`)),
    )
    await first.store.write((queries) => queries.suppress('fingerprint', 'bounced', 5))
    // What followers have is to be taken back where it is withdrawn after the restore.
    const told = { slug: 'harbour', mark: 'one two', accounts: ['news'] }
    await first.store.write((queries) => queries.noteTold(told))
    const files = [newFile(), newFile()]
    await backUp(first.place, files[0] ?? '', { replaces: false })
    expect(await restoreInto(files[0] ?? '', second.place)).toMatchObject({ held: 1100 })
    await backUp(second.place, files[1] ?? '', { replaces: false })
    await restoreInto(files[1] ?? '', third.place)
    const expected = await contentOf(first.place)
    for (const mail of expected.deliveries) Object.assign(mail, { state: 'held', settled_at: 800 })
    expect(await contentOf(second.place)).toEqual(expected)
    expect(await contentOf(third.place)).toEqual(expected)
    expect(await third.store.queries.told(['harbour'])).toEqual([told])
    expect(
      await second.store.write((queries) => queries.claimMails('one', 1e15, 2e15, 10)),
    ).toEqual([])
  } finally {
    for (const each of [first, second, third]) await each.close()
  }
})

describe('what is no backup is refused, and why is said', () => {
  const noBackups: [name: string, make: (file: string) => Promise<void>, told: RegExp][] = [
    ['no file', async () => undefined, /There is no file/],
    ['a text', async (file) => writeFileSync(file, 'email,status\n'.repeat(999)), /is no backup/],
    ['an empty file', async (file) => writeFileSync(file, ''), /is no backup/],
    ['another database', (file) => alter(file, 'create table a (b)'), /is no backup/],
    ['a damaged one', damaged, /is damaged/],
    [
      'one of a newer version',
      async (file) => {
        await realBackup(file)
        await alter(file, `insert into kysely_migration values ('2999-step', '2999-01-01')`)
      },
      /newer Handbill \(2999-step\)/,
    ],
  ]
  it.each(noBackups)('%s', async (_, make, told) => {
    const file = newFile()
    await make(file)
    const dataDir = mkdtempSync(join(folder, 'data-'))
    await expect(openBackup(file, dataDir)).rejects.toThrow(told)
    expect(readdirSync(dataDir)).toEqual([])
  })
})

it('takes away the copy that a killed restore has left, and not that of one at work', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'handbill-left-'))
  // No system gives a process this number.
  const [left, ofOther, ofPerson] = [
    'restore-4194999.db',
    `restore-${process.ppid}.db`,
    'restore.db',
  ]
  for (const name of [left, ofOther, ofPerson]) writeFileSync(join(dataDir, name ?? ''), 'x')
  await expect(openBackup(join(dataDir, 'none.db'), dataDir)).rejects.toThrow()
  expect(readdirSync(dataDir).sort()).toEqual([ofOther, ofPerson].sort())
  rmSync(dataDir, { recursive: true })
})

async function insertAll({ store }: OpenedStore, people: ReturnType<typeof subscriber>[]) {
  await store.write(async (queries) => {
    for (const each of people) {
      await queries.insert(each)
      await queries.setLists(each.id, ['daily'], 7)
      await queries.insertToken(tokenFor(each, `token of ${each.id}`))
      await queries.record(each.id, event())
      await queries.enqueue(mailFor(each))
    }
  })
}

async function restoreInto(file: string, place: StorePlace) {
  const backup = await openBackup(file, place.dataDir)
  const target = await openTarget(place)
  try {
    const isPostgres = place.databaseUrl !== undefined
    return await restore(backup.database, target, { secrets, isPostgres, now: 800 })
  } finally {
    await target.destroy()
    await backup.close()
  }
}

/** All rows of all tables, each table in one order. */
async function contentOf(place: StorePlace) {
  const database = await openTarget(place)
  const tables: [string, Row[]][] = []
  for (const table of keptTables) {
    const rows = (await Array.fromAsync(rowsOf(database, table))).flat()
    const text = (row: Row) => JSON.stringify(Object.entries(row).sort())
    tables.push([table, rows.sort((one, other) => (text(one) < text(other) ? -1 : 1))])
  }
  await database.destroy()
  return Object.fromEntries(tables) as Record<(typeof keptTables)[number], Row[]>
}

async function alter(file: string, statement: string): Promise<void> {
  const database: Database = openSqlite<Tables>(file)
  await sql.raw(statement).execute(database)
  await database.destroy()
}

async function realBackup(file: string): Promise<void> {
  const opened = await sqlite?.open()
  if (!opened) throw new Error('SQLite is expected')
  await insertAll(
    opened,
    Array.from({ length: 200 }, (_, index) => subscriber(`a${index}@example.org`)),
  )
  await backUp(opened.place, file, { replaces: false })
  await opened.close()
}

async function damaged(file: string): Promise<void> {
  await realBackup(file)
  const bytes = readFileSync(file)
  // The pages in the middle hold rows; the first one says that this is a database.
  bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 20_000)
  writeFileSync(file, bytes)
}
