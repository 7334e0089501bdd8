import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { DeskForm, DeskPage } from '#lib/desk/admin/desk-page.ts'
import { formsOf } from '#lib/desk/admin/form.ts'
import { folderFile } from '#lib/desk/admin/local/folder-files.ts'
import { saveFiles } from '#lib/desk/admin/local/save-files.ts'
import { layoutOf } from '#lib/desk/writing/new-path.ts'
import type { Host } from '../host/host.ts'
import { formFor } from '../work/workbench.ts'
import { isMovable, movedPiece, movedRows, saveMoved } from './move-piece.ts'
import { openPiece, type Piece } from './piece.ts'

const move = { slug: 'b', from: '/articles/a', to: '/articles/b', isKnown: true, translations: [] }

function piece(folder: DeskForm['folder'], data: Record<string, unknown>): Piece {
  const form = { folder, one: 'One', all: 'All', fields: [], initial: {} }
  return { form, path: `${folder}/a.md`, held: undefined, was: '', data, pictures: [] }
}

test.each([
  [undefined, true, ['/articles/a']],
  [undefined, false, []],
  [['/old'], true, ['/old', '/articles/a']],
  // Back to where it was before.
  ['/articles/b', true, ['/articles/a']],
  [['/articles/b', '/old'], false, ['/old']],
])('an article with the old addresses %j, known %s, has %j then', (redirectFrom, isKnown, then) => {
  const { data } = movedPiece(piece('articles', { redirectFrom }), { ...move, isKnown })
  expect(data).toEqual({ slug: 'b', redirectFrom: then })
})

test('a standing page has no old addresses of its own', () => {
  expect(movedPiece(piece('pages', {}), move).data).toEqual({ slug: 'b' })
})

test.each([
  [[], [{ from: '/a', to: '/b' }]],
  [
    [{ from: '/old', to: '/a' }],
    [
      { from: '/old', to: '/b' },
      { from: '/a', to: '/b' },
    ],
  ],
  [[{ from: '/b', to: '/a' }], [{ from: '/a', to: '/b' }]],
])('of the redirects %j there are then %j', (rows, then) => {
  expect(movedRows(rows, { ...move, from: '/a', to: '/b' })).toEqual(then)
})

test('a page that no reader has seen leads nowhere on', () => {
  expect(movedRows([], { ...move, isKnown: false })).toEqual([])
})

test.each([
  ['articles', true],
  ['pages', true],
  ['topics', false],
  ['issues', false],
] as const)('what is in %s can be moved: %s', (folder, may) => {
  expect(isMovable(piece(folder, {}))).toBe(may)
})

const page: DeskPage = {
  site: { name: 'A', url: 'https://example.org', language: 'en' },
  forms: formsOf(['en']),
  settings: [],
  desk: { timeZone: 'UTC', known: { author: [], topic: [], series: [], language: [] } },
  lists: [],
  layout: layoutOf([]),
}

/** A folder that answers as a host. */
function hostOf(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const host: Host = {
    whoIs: async () => 'Jane',
    async read(path) {
      const file = folderFile(folder, path)
      return file && { text: read(path), sha: file.sha }
    },
    async save(changes) {
      const saved = saveFiles(
        folder,
        changes.map(({ path, sha, bytes = new Uint8Array() }) => ({
          ...{ operation: sha ? 'update' : 'create', path, from: undefined, sha },
          bytes: Buffer.from(bytes),
        })),
        { language: 'en', timeZone: 'UTC' },
      )
      if ('refused' in saved) return { state: 'refused', why: saved.why }
      return { state: 'saved', shas: {} }
    },
  }
  return { host, read }
}

async function openedFrom(host: Host, path: string): Promise<Piece> {
  const folder = path.split('/')[0] as DeskForm['folder']
  const held = await host.read(path)
  if (!held) throw new Error(`There is no ${path}`)
  return openPiece(formFor(page, folder), path, held, page.desk)
}

test('an article is moved with what translates it, and each file changes by these keys', async () => {
  const own = '---\ntitle: A # mine\ndate: 2026-01-01\n---\n\nText.\n'
  const other = '---\r\ntitle: B\r\ndate: 2026-01-02\r\ntranslationOf: a\r\n---\r\n\r\nText.\r\n'
  const { host, read } = hostOf({ 'articles/a.md': own, 'articles/b.md': other })
  const opened = await openedFrom(host, 'articles/a.md')
  const wanted = { ...move, slug: 'c', to: '/articles/c', translations: ['articles/b.md'] }
  expect(await saveMoved(host, page, opened, wanted)).toMatchObject({ state: 'saved' })
  expect(read('articles/a.md')).toContain('title: A # mine\n')
  expect(read('articles/a.md')).toMatch(/^slug: c$/m)
  expect(read('articles/a.md')).toMatch(/^redirectFrom: ?(?:\[|\n {2}- )\/articles\/a\]?$/m)
  expect(read('articles/b.md')).toBe(other.replace('translationOf: a', 'translationOf: c'))
})

test('a page is moved with a line of redirects.yml, which is begun where there is none', async () => {
  const about = '---\ntitle: About\n---\n\nText.\n'
  const wanted = { ...move, slug: 'us', from: '/about', to: '/us' }
  for (const [before, after] of [
    [undefined, '/about: /us\n'],
    ['# Ours\n/old: /about\n/x: /y # kept\n', '# Ours\n/old: /us\n/x: /y # kept\n/about: /us\n'],
  ] as const) {
    const files = { 'pages/about.md': about, ...(before && { 'redirects.yml': before }) }
    const { host, read } = hostOf(files)
    const opened = await openedFrom(host, 'pages/about.md')
    expect(await saveMoved(host, page, opened, wanted)).toMatchObject({ state: 'saved' })
    expect(read('redirects.yml')).toBe(after)
    expect(read('pages/about.md')).toMatch(/^slug: us$/m)
  }
})

test('where somebody else has saved meanwhile, nothing is moved', async () => {
  const about = '---\ntitle: About\n---\n\nText.\n'
  const { host, read } = hostOf({ 'pages/about.md': about })
  const opened = await openedFrom(host, 'pages/about.md')
  const stale = { ...opened, held: { text: about, sha: 'another' } }
  const wanted = { ...move, slug: 'us', from: '/about', to: '/us' }
  expect(await saveMoved(host, page, stale, wanted)).toMatchObject({ state: 'refused' })
  expect(read('pages/about.md')).toBe(about)
  expect(() => read('redirects.yml')).toThrow()
})
