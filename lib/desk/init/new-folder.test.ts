import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { folderFault, writeAll } from './new-folder.ts'

const place = realpathSync(mkdtempSync(join(tmpdir(), 'handbill-new-folder-')))
afterAll(() => rmSync(place, { recursive: true }))
const at = (...path: string[]) => join(place, ...path)

mkdirSync(at('engine', 'content'), { recursive: true })
mkdirSync(at('empty'))
mkdirSync(at('full'))
mkdirSync(at('cloned', '.git'), { recursive: true })
for (const name of ['site.yml', 'a.md']) writeFileSync(at('full', name), 'mine')
writeFileSync(at('file'), 'mine')
symlinkSync(at('engine'), at('link'))

const over = 'and nothing is written over; expected a folder that is empty or new: name another'
const own = `lies in Handbill's own folder, ${at('engine')}; expected a folder outside it, such as ${at('newspaper')}`

test.each([
  ['empty', undefined],
  ['new', undefined],
  ['new/below/that', undefined],
  ['engine-two', undefined],
  ['full', `holds a.md and 1 more, ${over}`],
  ['cloned', `holds .git, ${over}`],
  ['file', 'is a file; expected a folder that is empty or new'],
  ['engine', own],
  ['engine/content', own],
  ['engine/new/below', own],
  ['link/new', own],
])('of the folder %s is said: %s', (folder, said) => {
  const fault = said && `${at(folder)} ${said}`
  expect(folderFault(at(folder), at('engine'))).toBe(fault)
})

const files = { 'a.md': 'A', 'b/c/d.md': 'D' }

test('files are written below folders that are made', () => {
  writeAll(at('new', 'below'), files)
  expect(readFileSync(at('new', 'below', 'b', 'c', 'd.md'), 'utf8')).toBe('D')
})

test('nothing is written over, and nothing of it is left', () => {
  expect(() => writeAll(at('full'), { 'b/c.md': 'C', 'site.yml': 'theirs' })).toThrow(/EEXIST/)
  expect(readdirSync(at('full')).toSorted()).toEqual(['a.md', 'site.yml'])
  expect(readFileSync(at('full', 'site.yml'), 'utf8')).toBe('mine')
})

test('below a file, and where the system lets nobody make anything, nothing is left', () => {
  expect(() => writeAll(at('file', 'below'), files)).toThrow(/EEXIST/)
  expect(() => writeAll('/proc/newspaper', files)).toThrow(/ENOENT/)
  expect(readFileSync(at('file'), 'utf8')).toBe('mine')
})

test('on a disk that becomes full nothing is left', ({ skip }) => {
  const folder = at('disk')
  mkdirSync(folder)
  if (!mountDisk(folder, 'size=16k')) skip(noDisk)
  try {
    const large = { 'a/b.md': 'B', 'c.md': 'x'.repeat(32_000), 'd.md': 'D' }
    expect(() => writeAll(join(folder, 'newspaper'), large)).toThrow(/ENOSPC/)
    expect(existsSync(join(folder, 'newspaper'))).toBe(false)
  } finally {
    unmountDisk(folder)
  }
})

test('on a disk that is read-only the disk is named', ({ skip }) => {
  const folder = at('read-only')
  mkdirSync(folder)
  if (!mountDisk(folder, 'ro')) skip(noDisk)
  try {
    expect(() => writeAll(join(folder, 'newspaper'), files)).toThrow(/EROFS/)
  } finally {
    unmountDisk(folder)
  }
})
