import {
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
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { fileOf } from './page-file.ts'
import { writePage } from './write-page.ts'

const scratch = mkdtempSync(join(tmpdir(), 'handbill-write-'))
let distDir: string
beforeEach(() => {
  distDir = mkdtempSync(join(scratch, 'edition-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const file = 'a.html'
const large = 'a page '.repeat(200)
const put = (text: string, type = 'text/html; charset=utf-8') =>
  writePage(distDir, file, type, Buffer.from(text))
const at = (ending = '') => join(distDir, file + ending)
const there = () => readdirSync(distDir).filter((name) => name.startsWith(file))

test('a page comes with compressed copies, and is not touched where it is the same', async () => {
  expect(await put(large)).toMatchObject({ bytes: large.length, isNew: true })
  expect(there()).toEqual(['a.html', 'a.html.br', 'a.html.gz'])
  expect(brotliDecompressSync(readFileSync(at('.br'))).toString()).toBe(large)
  expect(gunzipSync(readFileSync(at('.gz'))).toString()).toBe(large)
  const old = new Date('2026-01-02T03:04:05Z')
  for (const name of there()) utimesSync(join(distDir, name), old, old)
  expect(await put(large)).toMatchObject({ isNew: false })
  for (const name of there()) expect(statSync(join(distDir, name)).mtime).toEqual(old)
})

test.each([
  ['small', 'small', 'text/html'],
  ['compressed already', large, 'image/png'],
])('what is %s has no copies, whatever was beside it', async (_, text, type) => {
  await put(text, type)
  expect(there()).toEqual(['a.html'])
  // As after a crash between the copies of another page and the page itself.
  for (const ending of ['.br', '.gz']) writeFileSync(at(ending), 'of another page')
  expect(await put(text, type)).toMatchObject({ isNew: false })
  expect(there()).toEqual(['a.html'])
})

test('copies that are missing or wrong beside a page that is the same are made anew', async () => {
  await put(large)
  rmSync(at('.br'))
  writeFileSync(at('.gz'), 'of another page')
  expect(await put(large)).toMatchObject({ isNew: false })
  expect(brotliDecompressSync(readFileSync(at('.br'))).toString()).toBe(large)
  expect(gunzipSync(readFileSync(at('.gz'))).toString()).toBe(large)
})

test('the longest name that an address may have, compressed copies and all', async () => {
  const slug = `${'ж'.repeat(117)}a`
  const fileFor = (name: string) => fileOf(`/articles/${encodeURIComponent(name)}`, 'text/html')
  expect([fileFor(slug), fileFor(`${slug}a`)]).toEqual([`articles/${slug}.html`, undefined])
  writePage(distDir, `articles/${slug}.html`, 'text/html', Buffer.from(large))
  expect(readdirSync(join(distDir, 'articles')).sort()).toEqual(
    ['.html', '.html.br', '.html.gz'].map((ending) => slug + ending),
  )
})
