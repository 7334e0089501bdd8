import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskFault } from './disk-fault.ts'
import { mountDisk, noDisk, unmountDisk } from './fixtures/small-disk.ts'
import { makeFolder, makeFolderNow } from './make-folder.ts'

let top = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'handbill-folder-'))
})
afterEach(() => {
  unmountDisk(top)
  rmSync(top, { recursive: true })
})

test('a folder is made with those above it, and may be there', async () => {
  await makeFolder(join(top, 'a', 'b'))
  await makeFolder(join(top, 'a', 'b'))
  makeFolderNow(join(top, 'a', 'b', 'c', 'd'))
  makeFolderNow(join(top, 'a'))
  expect(existsSync(join(top, 'a', 'b', 'c', 'd'))).toBe(true)
})

test('a file in its place is told', async () => {
  writeFileSync(join(top, 'a'), '')
  expect(() => makeFolderNow(join(top, 'a', 'b'))).toThrow('ENOTDIR')
  await expect(makeFolder(join(top, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

test('that a disk is mounted read-only is told, with the place', async ({ skip }) => {
  const disk = mountDisk(top, 'size=1m') ?? skip(noDisk)
  writeFileSync(join(top, 'a.db'), '')
  disk.remount('ro')
  for (const folder of ['d', 'd/e/f'].map((path) => join(top, path))) {
    const refused = [
      await makeFolder(folder).catch((error: Error) => error),
      await Promise.try(() => makeFolderNow(folder)).catch((error: Error) => error),
    ]
    for (const error of refused)
      expect(diskFault(error)).toMatchObject({ code: 'EROFS', path: join(top, 'd') })
  }
  const error = Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 8 })
  expect(diskFault(Object.assign(error, { path: join(top, 'a.db') }))).toMatchObject({
    ...{ code: 'SQLITE_READONLY', what: 'the file system is read-only' },
    mend: 'mount it for writing',
  })
})

test('where nothing can be made, though the folder above is there, that is told', async () => {
  for (const folder of ['/proc/x', '/proc/x/y']) {
    expect(() => makeFolderNow(folder)).toThrow('ENOENT')
    await expect(makeFolder(folder)).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/x' })
  }
})

test('a file of its name is told', async () => {
  const file = join(top, 'a')
  writeFileSync(file, '')
  expect(() => makeFolderNow(file)).toThrow('EEXIST')
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' })
})
