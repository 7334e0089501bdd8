import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentFile } from './content-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
const content = join(folder, 'content')

beforeAll(() => {
  mkdirSync(join(content, 'images/deep.jpg'), { recursive: true })
  mkdirSync(join(content, 'articles'))
  writeFileSync(join(folder, 'secret.jpg'), 'secret')
  writeFileSync(join(content, 'site.jpg'), 'site')
  writeFileSync(join(content, 'articles/a.jpg'), 'article')
  writeFileSync(join(content, 'images/a.jpg'), '0123456789')
  writeFileSync(join(content, 'images/é 1.SVG'), '<svg/>')
  writeFileSync(join(content, 'images/notes.txt'), 'notes')
  writeFileSync(join(content, 'images/budget.xlsx'), 'PK')
  writeFileSync(join(content, 'images/page.html'), '<p>')
  symlinkSync('a.jpg', join(content, 'images/link.jpg'))
  symlinkSync('../../secret.jpg', join(content, 'images/out.jpg'))
  symlinkSync('../..', join(content, 'images/up'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const given: [path: string, type: string, size: number][] = [
  ['images/a.jpg', 'image/jpeg', 10],
  ['images/é 1.SVG', 'image/svg+xml', 6],
  ['images/link.jpg', 'image/jpeg', 10],
  ['images/budget.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 2],
  ['images/../images/a.jpg', 'image/jpeg', 10],
]

test.each(given)('%s is handed out as %s', async (path, type, size) => {
  expect(await contentFile(content, path)).toMatchObject({ type, size })
})

const refused = [
  'images/none.jpg',
  'images/deep.jpg',
  'images/notes.txt',
  'images/page.html',
  'images/',
  'images/../site.jpg',
  'images/../articles/a.jpg',
  'images/../../secret.jpg',
  '../secret.jpg',
  'images/out.jpg',
  'images/up/secret.jpg',
  'images/a.jpg\0.txt',
  'images/a.txt\0.jpg',
  'articles/a.jpg',
  '/etc/passwd',
  '',
]

test.each(refused)('%j is not', async (path) => {
  expect(await contentFile(content, path)).toBeUndefined()
})

test('a part of a file', async () => {
  const file = await contentFile(content, 'images/a.jpg')
  expect(await new Response(file?.stream()).text()).toBe('0123456789')
  expect(await new Response(file?.stream(2, 4)).text()).toBe('234')
})
