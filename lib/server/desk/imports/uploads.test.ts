import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'handbill-uploads-'))
vi.stubEnv('DATA_DIR', dataDir)
const { fileOf, keepImport, keepTidy, makePlace } = await import('./uploads.ts')
afterAll(() => rmSync(dataDir, { recursive: true }))

test('a list that nobody did anything with is deleted after an hour, without another that comes in', () => {
  const hour = 3_600_000
  const [old = '', young = ''] = [0, 0].map(() => makePlace(Date.now()) ?? '')
  const files = [old, young].map((id) => fileOf({ id, name: 'list.csv' }))
  for (const file of files) writeFileSync(file, 'ada@example.org\n')
  const before = new Date(Date.now() - hour - 1000)
  utimesSync(dirname(files[0] ?? ''), before, before)
  clearInterval(keepTidy())
  expect(files.map((file) => existsSync(file))).toEqual([false, true])
})

test('five lists wait at most, and those that were taken in are none of them', () => {
  const of = { name: 'list.csv', editor: 'ed@example.org', list: undefined, status: undefined }
  for (let times = 0; times < 7; times++) {
    const id = makePlace(Date.now())
    if (id === undefined) throw new Error('No place for a list')
    keepImport({ id, ...of, step: 'done' })
  }
  // Nothing can be done with one that could not be read.
  for (let times = 0; times < 5; times++) {
    const id = makePlace(Date.now()) ?? ''
    keepImport({ id, ...of, step: 'broken', why: 'It is a ZIP file.' })
  }
  // One waits from the test before.
  const places = Array.from({ length: 5 }, () => makePlace(Date.now()))
  expect(places.map((id) => id !== undefined)).toEqual([true, true, true, true, false])
})
