import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copyAssets, copyFiles, removeFiles } from './copy-files.ts'
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

const drawing = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg">${text.repeat(100)}</svg>`
const old = new Date('2026-01-02T03:04:05Z')

/** Puts a file of the publication, with a time of its own. */
function draw(name: string, text: string, time = old): void {
  mkdirSync(join(source, 'images'), { recursive: true })
  writeFileSync(join(source, 'images', name), text)
  utimesSync(join(source, 'images', name), time, time)
}

const copyImages = () => copyFiles(source, distDir, 'images', () => true)
const images = () => readdirSync(join(distDir, 'images')).sort()
const image = (name: string) => readFileSync(join(distDir, 'images', name))

test('what compresses has compressed copies of its time, and is not touched again', async () => {
  draw('a.svg', drawing('a circle'))
  draw('b.CSV', 'a,b\n'.repeat(200))
  draw('c.jpg', 'x'.repeat(2000))
  draw('d.vtt', 'WEBVTT')
  // What was changed in the same tick of the clock in which it is copied is copied once more.
  await wait(20)
  await copyImages()
  expect(images()).toEqual([...withCopies('a.svg', 'b.CSV'), 'c.jpg', 'd.vtt'])
  expect(brotliDecompressSync(image('a.svg.br')).toString()).toBe(drawing('a circle'))
  expect(gunzipSync(image('a.svg.gz')).toString()).toBe(drawing('a circle'))
  const stats = () => images().map((name) => statSync(join(distDir, 'images', name)))
  expect(new Set(stats().map(({ mtimeMs }) => mtimeMs))).toEqual(new Set([old.getTime()]))
  const before = stats().map(({ ino }) => ino)
  await copyImages()
  expect(stats().map(({ ino }) => ino)).toEqual(before)
})

test('compressed copies follow their file, and go with it', async () => {
  draw('a.svg', drawing('a circle'))
  await copyImages()
  draw('a.svg', drawing('a square'), new Date('2026-02-03T04:05:06Z'))
  await copyImages()
  expect(gunzipSync(image('a.svg.gz')).toString()).toBe(drawing('a square'))
  draw('a.svg', '<svg/>')
  await copyImages()
  expect(images()).toEqual(['a.svg'])
  draw('a.svg', drawing('a line'))
  draw('b.svg', drawing('a line'))
  await copyImages()
  expect(images()).toEqual(withCopies('a.svg', 'b.svg'))
  await removeFiles(distDir, 'images', (file) => file !== 'b.svg')
  expect(images()).toEqual(withCopies('b.svg'))
})

test('compressed copies that are missing, or of what a file did not become, are made anew', async () => {
  draw('a.svg', drawing('a circle'))
  draw('b.svg', '<svg/>')
  await copyImages()
  rmSync(join(distDir, 'images/a.svg.br'))
  for (const name of ['a.svg.gz', 'b.svg.gz'])
    writeFileSync(join(distDir, 'images', name), 'of another')
  await copyImages()
  expect(images()).toEqual([...withCopies('a.svg'), 'b.svg'])
  expect(gunzipSync(image('a.svg.gz')).toString()).toBe(drawing('a circle'))
  expect(statSync(join(distDir, 'images/a.svg')).mtime).toEqual(old)
})

test.each([
  ['a.svg', drawing('a circle'), drawing('a square')],
  ['b.jpg', 'one', 'two'],
])('another %s of the same size and time takes its place', async (name, first, second) => {
  draw(name, first)
  await copyImages()
  draw(name, second)
  await copyImages()
  expect(image(name).toString()).toBe(second)
  expect(statSync(join(distDir, 'images', name)).mtime).toEqual(old)
})
