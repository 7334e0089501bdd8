import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogueFile, NoCatalogueError, openForIntake, openForReading } from './open-catalogue.ts'
import { catalogueVersion } from './tables.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
  file = catalogueFile('/srv/news', folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('every publication has a catalogue of its own', () => {
  const files = ['/srv/news', '/srv/other/news', '/srv/other', '/'].map((content) =>
    catalogueFile(content, '/data'),
  )
  expect(new Set(files).size).toBe(4)
  expect(files[0]).toMatch(/^\/data\/catalogue\/news-[\da-f]{8}\.db$/)
  expect(files[3]).toMatch(/^\/data\/catalogue\/root-/)
})

const redirect = { old: '/old', target: '/new', source: 'redirects.yml' }

test('what was written is there when it is opened again', async () => {
  const first = await openForIntake(file)
  await first.insertInto('redirects').values(redirect).execute()
  await first.destroy()
  const again = await openForIntake(file)
  expect(await again.selectFrom('redirects').selectAll().execute()).toEqual([redirect])
  await again.destroy()
})

const useless: [name: string, spoil: () => Promise<void>][] = [
  [
    'of another version',
    async () => {
      const other = await openForIntake(file)
      await sql.raw(`PRAGMA user_version = ${catalogueVersion + 1}`).execute(other)
      await other.insertInto('redirects').values(redirect).execute()
      await other.destroy()
    },
  ],
  [
    'that is no database',
    async () => {
      mkdirSync(dirname(file))
      writeFileSync(
        file,
        'This is no database, but a text that is long enough to be taken for one.'.repeat(99),
      )
    },
  ],
  [
    'whose first page is damaged',
    async () => {
      await (await openForIntake(file)).destroy()
      writeFileSync(file, readFileSync(file).fill(0x55, 100, 200))
    },
  ],
]

test.each(useless)('a catalogue %s is made anew', async (_, spoil) => {
  await spoil()
  const catalogue = await openForIntake(file)
  expect(await catalogue.selectFrom('redirects').selectAll().execute()).toEqual([])
  await catalogue.insertInto('redirects').values(redirect).execute()
  await catalogue.destroy()
})

test('where there is none, the reader is told what to run', () => {
  expect(() => openForReading(file)).toThrow(NoCatalogueError)
  expect(() => openForReading(file)).toThrow(/run "npx handbill build" first/)
})

test('a reader cannot write', async () => {
  await (await openForIntake(file)).destroy()
  const reader = openForReading(file)
  await expect(reader.insertInto('redirects').values(redirect).execute()).rejects.toThrow(
    /readonly/,
  )
  await reader.destroy()
})

test('a reader sees what was published before, until it is published', async () => {
  const writer = await openForIntake(file)
  const reader = openForReading(file)
  const seen = async () => (await reader.selectFrom('redirects').selectAll().execute()).length
  await writer.transaction().execute(async (transaction) => {
    await transaction.insertInto('redirects').values(redirect).execute()
    expect(await seen()).toBe(0)
  })
  expect(await seen()).toBe(1)
  await reader.destroy()
  await writer.destroy()
})
