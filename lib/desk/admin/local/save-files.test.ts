import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { editablePath } from './editable-path.ts'
import { blobName, listFolder } from './folder-files.ts'
import { keepForm } from './keep-form.ts'
import { type FileChange, saveFiles } from './save-files.ts'

const site = { language: 'en', timeZone: 'Europe/Madrid' }
const siteFile = 'name: A\r\nurl: https://a.example\nlanguage: en\ntimeZone: Europe/Madrid\n'
const good = '---\ntitle: A\ndate: 2026-01-01\n---\n\nText\n'
let outside = ''
let contentDir = ''

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'handbill-folder-'))
  contentDir = join(outside, 'content')
  mkdirSync(join(contentDir, 'articles', '2026'), { recursive: true })
  writeFileSync(join(contentDir, 'articles', '2026', 'a.md'), good)
  writeFileSync(join(contentDir, 'site.yml'), siteFile)
  writeFileSync(join(outside, 'secret.md'), good)
  symlinkSync(outside, join(contentDir, 'articles', 'out'))
  symlinkSync(join(outside, 'secret.md'), join(contentDir, 'articles', 'link.md'))
})
afterEach(() => rmSync(outside, { recursive: true }))

const siteSha = blobName(Buffer.from(siteFile))
const at = (path: string) => join(contentDir, path)
const change = (given: Partial<FileChange>): FileChange => ({
  ...{ operation: 'update', path: 'articles/2026/a.md', from: undefined },
  ...{ sha: blobName(Buffer.from(good)), bytes: Buffer.from(good) },
  ...given,
})
const save = (...changes: Partial<FileChange>[]) => saveFiles(contentDir, changes.map(change), site)

test('links are not followed, and nothing else is listed', () => {
  expect(listFolder(contentDir)).toEqual([
    { path: 'articles/2026/a.md', sha: blobName(Buffer.from(good)), size: good.length },
    { path: 'site.yml', sha: blobName(Buffer.from(siteFile)), size: siteFile.length },
  ])
})

test('git names content as we do', () => {
  expect(blobName(Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
})

test.each([
  ['articles/a.md', 'document'],
  ['articles/2026/11/مقال.md', 'document'],
  ['images/x/a.JPG', 'picture'],
  ['images/صورة المجلس.webp', 'picture'],
  ['images/a..b.png', 'picture'],
  ['images/..', undefined],
  ['images/../a.png', undefined],
  ['images/.jpg', undefined],
  ['images/a.heic', undefined],
  ['articles/2026/11/a.jpg', undefined],
  ['articles/../site.yml', undefined],
  ['articles/../../secret.md', undefined],
  ['/articles/a.md', undefined],
  ['articles//a.md', undefined],
  ['articles/a.mdx', undefined],
  ['articles/.hidden.md', undefined],
  ['articles/.git/a.md', undefined],
  ['articles\\..\\a.md', undefined],
  ['articles/a\0.md', undefined],
  ['articles/a:b.md', undefined],
  ['site.yml', 'settings'],
  ['articles/site.yml', undefined],
  ['redirects.yml', 'settings'],
  ['links.json', undefined],
  ['images/a.html', undefined],
  ['images/a.js', undefined],
  [`articles/${'a'.repeat(250)}.md`, undefined],
  ['articles/cafe\u0301.md', undefined],
])('%j may be edited as a %s', (path, kind) => {
  expect(editablePath(path)).toBe(kind)
})

describe('what is refused leaves everything as it was', () => {
  const cases: [what: string, change: Partial<FileChange>, refused: string][] = [
    ['a path that climbs out', { operation: 'create', path: 'articles/../b.md' }, 'forbidden'],
    ['settings made anew', { operation: 'create', path: 'site.yml' }, 'forbidden'],
    ['settings deleted', { operation: 'delete', path: 'site.yml', sha: siteSha }, 'forbidden'],
    ['settings moved', { path: 'articles/b.md', from: 'site.yml', sha: siteSha }, 'forbidden'],
    [
      'a letter for no list',
      { operation: 'create', path: 'issues/monthly/2026-12-01.md', bytes: Buffer.from('A.\n') },
      'invalid',
    ],
    ['other settings', { operation: 'create', path: 'links.json' }, 'forbidden'],
    ['the loss of redirects', { operation: 'delete', path: 'redirects.yml' }, 'forbidden'],
    [
      'redirects with a problem',
      { operation: 'create', path: 'redirects.yml', bytes: Buffer.from('/a: /b\n/a/: /c\n') },
      'invalid',
    ],
    [
      'settings with a new problem',
      { path: 'site.yml', sha: siteSha, bytes: Buffer.from(siteFile.replace('name', 'nmae')) },
      'invalid',
    ],
    ['a folder that leads out', { operation: 'create', path: 'articles/out/b.md' }, 'forbidden'],
    ['a file that leads out', { path: 'articles/link.md' }, 'forbidden'],
    [
      'a new file on a link',
      { operation: 'create', path: 'articles/link.md', sha: undefined },
      'forbidden',
    ],
    ['a file that is there', { operation: 'create' }, 'conflict'],
    ['a file that is another by now', { sha: blobName(Buffer.from('x')) }, 'conflict'],
    ['a file that is gone', { path: 'articles/b.md' }, 'conflict'],
    ['the loss of a file that is another', { operation: 'delete', sha: '0' }, 'conflict'],
    ['front matter without a date', { bytes: Buffer.from('---\ntitle: A\n---\n') }, 'invalid'],
    ['bytes that are no text', { bytes: Buffer.from([0xff, 0xfe]) }, 'invalid'],
    [
      'a huge picture',
      { operation: 'create', path: 'images/a.png', bytes: Buffer.alloc(17 * 1024 * 1024) },
      'invalid',
    ],
  ]
  test.each(cases)('%s', (_, wrong, refused) => {
    const fine = { operation: 'create', path: 'articles/new.md' } as const
    expect(save(fine, wrong)).toMatchObject({ refused })
    expect(existsSync(at('articles/new.md'))).toBe(false)
    expect(readFileSync(at('articles/2026/a.md'), 'utf8')).toBe(good)
    expect(readFileSync(join(outside, 'secret.md'), 'utf8')).toBe(good)
    expect(readdirSync(outside).sort()).toEqual(['content', 'secret.md'])
  })
})

test('files are made, changed, moved and deleted', () => {
  const text = good.replace('Text', 'New')
  expect(save({ bytes: Buffer.from(text) })).toEqual({
    saved: [{ path: 'articles/2026/a.md', sha: blobName(Buffer.from(text)), size: text.length }],
  })
  expect(readFileSync(at('articles/2026/a.md'), 'utf8')).toBe(text)
  const sha = blobName(Buffer.from(text))
  save({ path: 'articles/b/c.md', from: 'articles/2026/a.md', sha, bytes: Buffer.from(text) })
  expect(listFolder(contentDir).map(({ path }) => path)).toEqual(['articles/b/c.md', 'site.yml'])
  save({ operation: 'delete', path: 'articles/b/c.md', sha })
  expect(listFolder(contentDir)).toMatchObject([{ path: 'site.yml' }])
  expect(readdirSync(at('articles/b'))).toEqual([])
})

test('settings keep the form that they have', () => {
  const wanted = siteFile.replace('language: en', 'language: es')
  const bytes = Buffer.from(wanted.replaceAll('\r', ''))
  expect(save({ path: 'site.yml', sha: siteSha, bytes })).toHaveProperty('saved')
  expect(readFileSync(at('site.yml'), 'utf8')).toBe(wanted)
})

test('a file that had a problem may be saved while it gets no other', () => {
  const odd = good.replace('title', 'odd: 1\ntitle')
  writeFileSync(at('articles/2026/a.md'), odd)
  const sha = blobName(Buffer.from(odd))
  const more = (text: string) => save({ sha, bytes: Buffer.from(text) })
  expect(more(odd.replace('odd', 'odder: 1\nodd'))).toMatchObject({ refused: 'invalid' })
  expect(more(odd.replace('Text', 'New'))).toHaveProperty('saved')
})

test.each([
  ['CRLF', 'a\r\nb\r\n', 'a\nc\n', 'a\r\nc\r\n'],
  ['no line end at the end', 'a\nb', 'a\nc\n', 'a\nc'],
  ['blank lines at the end', 'a\nb\n\n\n', 'a\nc', 'a\nc\n\n\n'],
  ['a byte order mark', '\ufeff---\na', '---\nb\n', '\ufeff---\nb'],
  ['blank lines at the beginning', '\n\n---\na\n', '---\nb', '\n\n---\nb\n'],
  ['mixed line ends', 'a\r\nb\nc\nd\r\ne\n', 'a\nb\nX\nY\nd\ne\n', 'a\r\nb\nX\nY\nd\r\ne\n'],
])('%s stays', (_, before, text, kept) => {
  expect(keepForm(before, text)).toBe(kept)
})
