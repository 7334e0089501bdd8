import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copyAssets } from './copy-files.ts'
import { type EditionState, openEditionState } from './edition-state.ts'

const scratch = mkdtempSync(join(tmpdir(), 'handbill-assets-'))
const day = 86_400_000
const folder = '_next/static'
let source: string
let distDir: string
let state: EditionState

beforeEach(async () => {
  const here = mkdtempSync(join(scratch, 'edition-'))
  source = join(here, 'built')
  distDir = join(here, 'dist')
  mkdirSync(source)
  state = await openEditionState(join(here, 'state.db'))
})
afterEach(async () => {
  vi.useRealTimers()
  await state.destroy()
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A build that has these assets, and no others. */
function build(...names: string[]): void {
  rmSync(source, { recursive: true })
  mkdirSync(source)
  for (const name of names) writeFileSync(join(source, name), `/* ${name.repeat(200)} */`)
}

const copy = () => copyAssets(source, { state, distDir, folder })
const there = () => readdirSync(join(distDir, folder)).sort()
const withCopies = (...names: string[]) =>
  names.flatMap((name) => [name, `${name}.br`, `${name}.gz`])

test('what is there is not touched, whenever it was wanted last', async () => {
  build('a.css')
  await copy()
  const old = new Date('2026-01-02T03:04:05Z')
  for (const name of there()) utimesSync(join(distDir, folder, name), old, old)
  await copy()
  build('a.css', 'b.css')
  await copy()
  expect(there()).toEqual(withCopies('a.css', 'b.css'))
  for (const name of withCopies('a.css'))
    expect(statSync(join(distDir, folder, name)).mtime).toEqual(old)
})

test('what a former build had stays for a week after the last publication that wanted it', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-01') })
  build('a.css')
  await copy()
  vi.advanceTimersByTime(100 * day)
  build('b.css')
  await copy()
  vi.advanceTimersByTime(7 * day - 1)
  await copy()
  expect(there()).toEqual(withCopies('a.css', 'b.css'))
  vi.advanceTimersByTime(1)
  await copy()
  expect(there()).toEqual(withCopies('b.css'))
  expect(await state.selectFrom('former').selectAll().execute()).toEqual([])
})

test('what is wanted again is not former any more', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-01') })
  for (const name of ['a.css', 'b.css', 'a.css', 'b.css']) {
    build(name)
    await copy()
    vi.advanceTimersByTime(5 * day)
  }
  expect(there()).toEqual(withCopies('a.css', 'b.css'))
  expect(existsSync(join(distDir, folder, 'a.css'))).toBe(true)
})
