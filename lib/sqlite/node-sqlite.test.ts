import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite, runForEach } from './node-sqlite.ts'

const open = () => openSqlite<{ things: { name: string; size: number } }>(':memory:')
let opened: ReturnType<typeof open>
beforeEach(async () => {
  opened = open()
  await sql`CREATE TABLE things (name TEXT PRIMARY KEY, size INTEGER NOT NULL)`.execute(opened)
})
afterEach(() => opened.destroy())

const insert = 'INSERT INTO things VALUES (?, ?)'
const names = async () =>
  (await opened.selectFrom('things').select('name').orderBy('name').execute()).map(
    (row) => row.name,
  )

test('a statement is run for each row', async () => {
  const rows = ['a', 'b', 'c'].values().map((name, size) => [name, size])
  runForEach(opened, insert, rows)
  expect(await names()).toEqual(['a', 'b', 'c'])
})

test('or for none: where one fails, what was before stays, and the next is taken', async () => {
  runForEach(opened, insert, [['a', 1]])
  const twice = () =>
    runForEach(opened, insert, [
      ['b', 1],
      ['a', 2],
    ])
  expect(twice).toThrow('UNIQUE constraint failed')
  expect(await names()).toEqual(['a'])
  runForEach(opened, insert, [['b', 1]])
  expect(await names()).toEqual(['a', 'b'])
})

test('of processes that make a database at the same time, each waits for its turn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-sqlite-'))
  const rounds = 40
  const makers = Array.from({ length: 3 }, () =>
    fork(join(import.meta.dirname, 'fixtures/make-at-once.ts'), [folder, String(rounds)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    }),
  )
  try {
    const told = await Promise.all(makers.map((maker) => once(maker, 'message')))
    expect(told.flatMap(([faults]) => faults)).toEqual([])
    const last = openSqlite(join(folder, `${rounds - 1}.db`))
    const { rows } = await sql`PRAGMA user_version`.execute(last)
    expect(rows).toEqual([{ user_version: makers.length }])
    await last.destroy()
  } finally {
    for (const maker of makers) maker.kill()
    rmSync(folder, { recursive: true })
  }
}, 60_000)
