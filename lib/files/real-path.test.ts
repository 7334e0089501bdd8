import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LeadsOut, realPath, realPlace } from './real-path.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'handbill-real-')))
const content = join(folder, 'content')

function link(path: string, target: string): void {
  mkdirSync(dirname(join(content, path)), { recursive: true })
  symlinkSync(target, join(content, path))
}

beforeAll(() => {
  for (const path of [
    'out/a.md',
    'content/articles/a.md',
    'content/images/a.jpg',
    'content/.env',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), path)
  }
  mkdirSync(join(content, '.git'))
  writeFileSync(join(content, '.git/config'), '')
  mkdirSync(join(folder, 'contentious'))
  writeFileSync(join(folder, 'contentious/a.md'), '')
  link('articles/same.md', 'a.md')
  link('articles/absolute.md', join(content, 'articles/a.md'))
  link('articles/picture.md', '../images/a.jpg')
  link('articles/out', '../../out')
  link('articles/out.md', '../../out/a.md')
  link('articles/twice.md', 'out.md')
  link('articles/beside', '../../contentious')
  link('articles/root', '/')
  link('articles/env.md', '../.env')
  link('articles/config.md', '../.git/config')
  link('articles/gone.md', 'nowhere.md')
  link('articles/round.md', 'round.md')
  link('images/same.jpg', 'a.jpg')
  link('images/draft.csv', '../articles/a.md')
  link('images/articles', '../articles')
  link('pages', '../out')
  symlinkSync(content, join(folder, 'link'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['articles/a.md', 'articles/a.md'],
  ['articles/same.md', 'articles/a.md'],
  ['articles/absolute.md', 'articles/a.md'],
  ['articles/picture.md', 'images/a.jpg'],
  ['articles/../images/same.jpg', 'images/a.jpg'],
  ['.env', '.env'],
  ['', ''],
])('%j is at %s, also where the publication itself is behind a link', (path, real) => {
  expect(realPath(content, path)).toBe(join(content, real))
  expect(realPath(join(folder, 'link'), path)).toBe(join(content, real))
})

test.each([
  ['..', /leads out of the publication/],
  ['../out/a.md', /leads out of the publication/],
  ['articles/out', /is a link that leads out of the publication/],
  ['articles/out/a.md', /is a link/],
  ['articles/out.md', /is a link/],
  ['articles/twice.md', /is a link/],
  ['articles/beside/a.md', /is a link/],
  ['articles/root/etc/passwd', /is a link/],
  ['articles/env.md', /is a link/],
  ['articles/config.md', /is a link/],
  ['images/draft.csv', /leads out of images/],
  ['images/articles/a.md', /leads out of images/],
  ['pages/a.md', /is a link/],
])('%s leads out, and is neither read nor written', (path, why) => {
  for (const ask of [realPath, realPlace]) {
    expect(() => ask(content, path)).toThrow(LeadsOut)
    expect(() => ask(content, path)).toThrow(why)
  }
})

test.each([
  ['articles/none.md', 'ENOENT'],
  ['articles/gone.md', 'ENOENT'],
  ['articles/round.md', 'ELOOP'],
  ['articles/a.md/b', 'ENOTDIR'],
])('%s is not there: %s', (path, code) => {
  expect(() => realPath(content, path)).toThrow(expect.objectContaining({ code }))
})

test('a file that is to be written has its place, the folders on the way to it, too', () => {
  expect(realPlace(content, 'articles/2026/11/new.md')).toBe(
    join(content, 'articles/2026/11/new.md'),
  )
  // What is renamed to this place takes that of the link, and goes nowhere else.
  expect(realPlace(content, 'articles/gone.md')).toBe(join(content, 'articles/gone.md'))
  expect(realPlace(join(folder, 'to-be/made'), 'a/b.md')).toBe(join(folder, 'to-be/made/a/b.md'))
  expect(() => realPlace(content, 'articles/out/new/b.md')).toThrow(LeadsOut)
  expect(() => realPlace(join(folder, 'to-be/made'), '../b.md')).toThrow(LeadsOut)
})
